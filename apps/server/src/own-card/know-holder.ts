import { timingSafeEqual } from 'node:crypto'
import { addDays, type LocalDate } from '@hms/domain/calendar'
import { type HolderProof, MOST_TRIES, MOST_WRONG_IN_A_MONTH } from '@hms/domain/card/report-lost'
import { lastFiveDigits } from '@hms/domain/person/identity-number'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { HeldCard } from './queries.ts'
import { countTry, readTries } from './store.ts'

/**
 * A link may have been found or passed on: what cannot be undone, and everything at once, asks besides for the last digits of
 * the identity number. `tried-out` after some in a day, right or not, and after some
 * more wrong ones in a month.
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
  const [key, month] = [`wrong-digits:${card.person}`, endOfMonth(clock.today())]
  if (tries > MOST_TRIES || (await readTries(database, key, month)) >= MOST_WRONG_IN_A_MONTH) return 'tried-out'
  if (!matches) await countTry(database, key, month)
  return { by: 'link', person: card.person, digitsMatch: matches }
}

/** A day shortly after the end of the month, another for each: a count that lies there is kept so long. */
const endOfMonth = (day: LocalDate) => addDays(`${day.slice(0, 7)}-01` as LocalDate, 31) // the first of a month is a day
