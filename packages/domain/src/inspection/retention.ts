import { addYears, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from '../sector/dated.ts'

type RetentionRule = Period & {
  /** Years after the inspection. */
  readonly photographsYears: number
  readonly inspectionYears: number
  readonly source: Source
}

/** No source says how long an inspection is kept; an entry here changes it. Until one is found: long enough for a complaint and an audit. */
export const retentionRules: readonly RetentionRule[] = [
  { from: day('2026-01-01'), photographsYears: 2, inspectionYears: 5, source: 'unknown' },
]

/** What was recorded before these days is forgotten. */
export function forgottenBefore(
  now: Instant,
  rules: readonly RetentionRule[] = retentionRules,
): { readonly photographs: LocalDate; readonly inspections: LocalDate } | undefined {
  const today = osloDate(now)
  const rule = rules.findLast((one) => isInForce(one, today))
  return (
    rule && {
      photographs: addYears(today, -rule.photographsYears),
      inspections: addYears(today, -rule.inspectionYears),
    }
  )
}
