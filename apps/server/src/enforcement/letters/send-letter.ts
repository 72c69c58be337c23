import type { Instant } from '@hms/domain/calendar'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import { sectors } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { CaseLetter, LetterKind, LetterWords } from './letter.ts'
import { findLetter, markLetterSent, nextLetterNumber } from './store.ts'
import { writeLetterPdf } from './write-pdf.ts'

export type Recipient = CaseLetter['enterprise']
type Needed = Pick<Dependencies, 'config' | 'vault'>

/** Name and address as the entity register tells them; while it is silent the number alone: the letter waits in the portal. */
export async function findRecipient(
  { registers }: Pick<Dependencies, 'registers'>,
  organisation: string,
): Promise<Recipient> {
  const found = await registers.findOrganisation(organisation)
  if (!found.answered || !('name' in found.value)) return { name: organisation, number: organisation, lines: [] }
  const { name, address } = found.value
  const place = [address?.postcode ?? '', address?.city ?? ''].join(' ').trim()
  const lines = [...(address?.lines ?? []), place].map((line) => line.trim()).filter((line) => line !== '')
  return { name, number: organisation, lines }
}

/** Words and facts of a case become a letter; its template is chosen by its kind. */
export function makeLetter(
  { number, sector, ground }: Pick<OpenedCase, 'number' | 'sector' | 'ground'>,
  enterprise: Recipient,
  kind: LetterKind,
  words: LetterWords,
  more: Partial<CaseLetter> = {},
): CaseLetter {
  const known = Object.entries(sectors).find(([code]) => code === sector)?.[1].regulation
  return {
    ...words,
    ...more,
    kind,
    caseNumber: number,
    enterprise,
    sector,
    ground,
    regulation: known ?? { name: sector },
  }
}

export const letterLink = ({ config }: Pick<Dependencies, 'config'>, organisation: string) =>
  `${config.portalUrl}/enterprises/${organisation}/cases`

/** Numbers, draws and seals a letter for good; in the transaction of the decision that it tells of. `more`: what was settled since it was written. */
export async function sendLetter(
  dependencies: Needed,
  tx: Sql,
  id: string,
  at: Instant,
  more: Partial<CaseLetter> = {},
): Promise<void> {
  const { vault } = dependencies
  const letter = await findLetter(tx, vault, id)
  if (letter === undefined) throw new Error(`no letter ${id}`)
  const number = await nextLetterNumber(tx, letter.caseId, letter.kind)
  const link = letterLink(dependencies, letter.content.enterprise.number)
  const content = { ...letter.content, ...more }
  const pdf = await writeLetterPdf(content, { number, at }, link)
  await markLetterSent(tx, vault, { id, number, at, content, pdf })
}
