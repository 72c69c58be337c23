import { timingSafeEqual } from 'node:crypto'
import { type HolderProof, MOST_TRIES } from '@hms/domain/card/report-lost'
import { lastFiveDigits } from '@hms/domain/person/identity-number'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { HeldCard } from './queries.ts'
import { countTry } from './store.ts'

/**
 * A link may have been found or passed on: what cannot be undone, and everything at once, asks besides for the last digits of
 * the identity number. `tried-out` after some wrong ones in a day, right or not.
 */
export async function knowHolder(
  { database, vault, clock }: Pick<Dependencies, 'database' | 'vault' | 'clock'>,
  { card, door }: HeldCard,
  typed: string,
): Promise<HolderProof | 'tried-out'> {
  if (door === 'log-in') return { by: 'log-in', person: card.person }
  const digits = typed.replaceAll(/\s/g, '')
  const person = await getPerson(database, vault, card.person)
  // Its holder knows them, and no page of ours shows them.
  const expected = Buffer.from(lastFiveDigits(person.number))
  const given = Buffer.from(digits)
  const matches = given.length === expected.length && timingSafeEqual(given, expected)
  const tries = await countTry(database, `digits:${card.number}`, clock.today())
  if (tries > MOST_TRIES) return 'tried-out'
  return { by: 'link', person: card.person, digitsMatch: matches }
}
