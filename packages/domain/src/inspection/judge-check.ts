/** Which checks the journal takes from phones, and for how long it keeps them. */
import { addDays, type Instant, type LocalDate, midnightInOslo, osloDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from '../sector/dated.ts'

/** Ours: a phone that was without network for longer is a phone in a drawer. */
export const LONGEST_WAY_DAYS = 30
/** Clocks differ, and a phone's is corrected only when it has network. */
const CLOCK_TOLERANCE_IN_MS = 5 * 60_000

export type CheckProblem = 'too-old' | 'not-yet'

/** Whether a check that is told now may have been made when it says. It keeps its own time. */
export function judgeCheckTime(at: Instant, now: Instant): CheckProblem | undefined {
  const age = Date.parse(now) - Date.parse(at)
  if (age < -CLOCK_TOLERANCE_IN_MS) return 'not-yet'
  return age > LONGEST_WAY_DAYS * 86_400_000 ? 'too-old' : undefined
}

/** Of anything that an inspector did on the spot and a phone tells afterwards. */
export const isTooOld = (at: Instant, now: Instant): boolean => judgeCheckTime(at, now) === 'too-old'

type Retention = Period & { readonly days: number; readonly source: Source }

/**
 * How long the journal keeps a check. No source says it (domain.md § 8): two years, the life of a card, is assumed. It is personal
 * data of the holder and of the inspector; the database keeps none for less than a year.
 */
const checkRetention: readonly Retention[] = [{ from: day('2000-01-01'), days: 731, source: 'assumed' }]

/** Checks from before this moment are forgotten. Undefined on a day for which no retention is said: then nothing is. */
export function checksKeptSince(now: Instant, all: readonly Retention[] = checkRetention): Instant | undefined {
  const today: LocalDate = osloDate(now)
  const retention = all.findLast((one) => isInForce(one, today))
  return retention && midnightInOslo(addDays(today, -retention.days))
}
