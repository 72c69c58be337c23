import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import type { Period } from '../sector/dated.ts'
import { type Producer, producersOn } from '../sector/producers.ts'
import type { Terms } from './designation.ts'

export const termsFindings = [
  'code-malformed',
  'name-missing',
  'code-of-another',
  'appointment-ends-before-it-begins',
  'intake-ends-before-it-begins',
  'intake-outside-appointment',
  'freeze-ends-before-it-begins',
  'freeze-outside-intake',
  'price-not-an-amount',
  'price-ends-before-it-begins',
  'price-outside-appointment',
  'prices-overlap',
  'already-appointed',
  'intake-overlaps',
  'too-soon',
] as const
export type TermsFinding = (typeof termsFindings)[number]

/** A signer's key is published this long before its first use (card-profile § 4). */
export const NOTICE_DAYS = 30
/** Sixteen bytes in the record with label and length, so fourteen letters (card-profile § 1, label 12). */
const CODE = /^[a-z][a-z0-9-]{0,13}$/
/** Øre; a card that costs more than 10,000 kroner is a slip of the finger. */
const HIGHEST_PRICE = 1_000_000

/** The last day of an intake that closes at a moment. */
export function lastDayBefore(moment: Instant): LocalDate {
  return osloDate(new Date(Date.parse(moment) - 1).toISOString() as Instant) // toISOString writes just an Instant
}

/** Every reason why terms cannot be, at once. `others`: all other designations that are confirmed. */
export function judgeTerms(terms: Terms, others: readonly Producer[]): readonly TermsFinding[] {
  const { code, name, prices, freezes } = terms
  const appointment: Period = periodOf(terms.appointedFrom, terms.appointedUntil)
  const intake = intakeOf(terms)
  const same = others.filter((other) => other.code === code)
  const applies: Record<TermsFinding, boolean> = {
    'code-malformed': !CODE.test(code),
    'name-missing': name.trim() === '',
    'code-of-another': same.some((other) => ![other.name, ...other.formerNames].includes(name)),
    'appointment-ends-before-it-begins': endsEarly(appointment),
    'intake-ends-before-it-begins': endsEarly(intake),
    'intake-outside-appointment': !contains(appointment, intake),
    'freeze-ends-before-it-begins': freezes.some(endsEarly),
    'freeze-outside-intake': freezes.some((freeze) => !contains(intake, freeze)),
    'price-not-an-amount': prices.some(({ ore }) => !Number.isInteger(ore) || ore < 0 || ore > HIGHEST_PRICE),
    'price-ends-before-it-begins': prices.some(endsEarly),
    'price-outside-appointment': prices.some(({ from }) => !contains(appointment, { from, until: from })),
    'prices-overlap': prices.some((price, at) =>
      prices.some((other, before) => before < at && other.sector === price.sector && other.from === price.from),
    ),
    'already-appointed': same.some((other) =>
      overlap(appointment, periodOf(other.appointedFrom, other.appointedUntil)),
    ),
    'intake-overlaps': others.some((other) => overlap(intake, intakeOf(other))),
    'too-soon': false,
  }
  return termsFindings.filter((finding) => applies[finding])
}

/** A new producer's keys must have been published for some time before its first card; one that is appointed has keys. */
export function isTooSoon({ code, appointedFrom }: Terms, others: readonly Producer[], today: LocalDate): boolean {
  const goesOn = producersOn(addDays(appointedFrom, -1), others).some((other) => other.code === code)
  return !goesOn && appointedFrom < addDays(today, NOTICE_DAYS)
}

const periodOf = (from: LocalDate, until: LocalDate | undefined): Period => ({ from, ...(until ? { until } : {}) })
const intakeOf = ({ ordersFrom, ordersUntil }: Pick<Producer, 'ordersFrom' | 'ordersUntil'>): Period =>
  periodOf(osloDate(ordersFrom), ordersUntil && lastDayBefore(ordersUntil))
const endsEarly = ({ from, until }: Period) => until !== undefined && until < from
const contains = (outer: Period, inner: Period) =>
  outer.from <= inner.from && (outer.until === undefined || (inner.until !== undefined && inner.until <= outer.until))

/** Both days of a period belong to it. */
const overlap = (one: Period, other: Period) =>
  (one.until === undefined || other.from <= one.until) && (other.until === undefined || one.from <= other.until)
