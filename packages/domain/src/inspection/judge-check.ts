/** Which checks the journal takes from phones. */
import type { Instant } from '../calendar.ts'

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
