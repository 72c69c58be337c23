/** The one place that says how long what is about persons is kept, why, and who says so. */
import { addMonths, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from '../sector/dated.ts'

/**
 * What is forgotten by itself once its time is over; the bare facts beside it stay. `checks`: who checked whose card, and when.
 * `inspection-words`: photographs and free texts of an inspection. `dispute-words`: texts, files and temporary proof of a dispute.
 */
export type Kept = 'checks' | 'inspection-words' | 'inspections' | 'dispute-words'

export type RetentionRule = Period & {
  /** After the check, the inspection, or the last that was done with a case that is over. */
  readonly months: number
  readonly because: string
  readonly source: Source
}

const from = day('2008-01-01')

/** No source says how long any of it is kept (domain.md § 8): an entry with a later day changes it. */
export const retentionRules: Readonly<Record<Kept, readonly RetentionRule[]>> = {
  checks: [
    {
      from,
      months: 24,
      source: 'assumed',
      because: 'The life of a card: for as long as the holder may see who checked it.',
    },
  ],
  'inspection-words': [
    {
      from,
      months: 24,
      source: 'assumed',
      because: 'A case that an inspection led to is decided, and appealed, by then.',
    },
  ],
  inspections: [
    { from, months: 60, source: 'assumed', because: 'What was found is compared over the years, and audited.' },
  ],
  'dispute-words': [
    {
      from,
      months: 12,
      source: 'assumed',
      because: 'For a year somebody may complain elsewhere of how a case was answered.',
    },
  ],
}

/** The newest rule in force; undefined on a day for which nobody said how long. */
export const ruleOn = (today: LocalDate, rules: readonly RetentionRule[]): RetentionRule | undefined =>
  rules.findLast((one) => isInForce(one, today))

/** What is from before this day is forgotten; undefined on a day for which nobody said how long: then nothing is. */
export function forgottenBefore(
  what: Kept,
  now: Instant,
  rules: readonly RetentionRule[] = retentionRules[what],
): LocalDate | undefined {
  const today = osloDate(now)
  const rule = ruleOn(today, rules)
  return rule && addMonths(today, -rule.months)
}
