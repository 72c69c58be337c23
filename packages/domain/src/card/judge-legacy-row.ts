import { type LocalDate, parseLocalDate } from '../calendar.ts'
import { parseOrganisationNumber } from '../organisation/organisation-number.ts'
import { type Producer, wasAppointed } from '../sector/producers.ts'
import type { CardStatus } from './card.ts'
import { parseCardNumber } from './card-number.ts'

/** A row of a former producer's file, as written. */
export const legacyColumns = ['number', 'organisation', 'issued', 'expires', 'status', 'producer'] as const
export type LegacyColumn = (typeof legacyColumns)[number]
export type LegacyRow = Readonly<Record<LegacyColumn, string>>

/** A card made before this system: only its number and dates can be checked. */
export type LegacyCard = {
  readonly number: string
  readonly organisation: string
  readonly issued: LocalDate
  /** The last valid day. */
  readonly expires: LocalDate
  readonly status: Exclude<CardStatus, 'new'>
  readonly producer: string
}

export const legacyProblems = [
  'number-malformed',
  'organisation-malformed',
  'issued-no-day',
  'expires-no-day',
  'expires-before-issued',
  'issued-in-the-future',
  'status-unknown',
  'producer-unknown',
  'producer-not-appointed',
  /** Told by the table of numbers, not by the row. */
  'number-ours',
  'number-repeated',
  'number-of-another-card',
] as const
export type LegacyProblem = (typeof legacyProblems)[number]

const statuses: Readonly<Record<string, LegacyCard['status']>> = {
  gyldig: 'active',
  aktiv: 'active',
  valid: 'active',
  active: 'active',
  'midlertidig ugyldig': 'suspended',
  suspended: 'suspended',
  sperret: 'blocked',
  ugyldig: 'blocked',
  blocked: 'blocked',
  invalid: 'blocked',
  erstattet: 'replaced',
  replaced: 'replaced',
}

/** 2025-11-03, or 03.11.2025 as Norwegian spreadsheets write it. */
function parseDay(text: string): LocalDate | undefined {
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim())
  if (norwegian === null) return parseLocalDate(text.trim())
  const [, day = '', month = '', year = ''] = norwegian
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** Every reason why a row is no legacy card, at once. A card of somebody who was not appointed then was never official. */
export function judgeLegacyRow(
  row: LegacyRow,
  known: readonly Producer[],
  today: LocalDate,
): { readonly card: LegacyCard } | { readonly problems: readonly LegacyProblem[] } {
  const typed = parseCardNumber(row.number)
  const number = 'number' in typed ? typed.number : undefined
  const organisation = parseOrganisationNumber(row.organisation)
  const [issued, expires] = [parseDay(row.issued), parseDay(row.expires)]
  const word = row.status.trim().toLowerCase()
  const status = Object.hasOwn(statuses, word) ? statuses[word] : undefined
  const producer = row.producer.trim().toLowerCase()
  const exists = known.some(({ code }) => code === producer)
  const applies: Partial<Record<LegacyProblem, boolean>> = {
    'number-malformed': number === undefined,
    'organisation-malformed': organisation === undefined,
    'issued-no-day': issued === undefined,
    'expires-no-day': expires === undefined,
    'expires-before-issued': issued !== undefined && expires !== undefined && expires < issued,
    'issued-in-the-future': issued !== undefined && issued > today,
    'status-unknown': status === undefined,
    'producer-unknown': !exists,
    'producer-not-appointed': exists && issued !== undefined && !wasAppointed(producer, issued, known),
  }
  const problems = legacyProblems.filter((problem) => applies[problem])
  if (problems.length > 0 || !number || !organisation || !issued || !expires || !status) return { problems }
  return { card: { number, organisation, issued, expires, status, producer } }
}
