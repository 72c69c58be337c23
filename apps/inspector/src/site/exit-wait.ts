/** How long a gate waits after a wrong code. Pure. */

/** `at`: when the last one was typed, milliseconds since 1970. */
export type WrongCodes = { readonly times: number; readonly at: number }

/** Three slips cost little; who tries all codes of four digits needs two months (decision 0115). */
const FIRST_WAIT_IN_SECONDS = 10
const SLIPS = 3
const LONGEST_WAIT_IN_SECONDS = 600

const DAY_IN_MS = 86_400_000

/** One more; slips of another day are forgotten. */
export const countWrongCode = ({ times, at }: WrongCodes, now: number): WrongCodes => ({
  times: (now - at > DAY_IN_MS ? 0 : times) + 1,
  at: now,
})

/** Whole seconds before the next code is looked at; a clock that was set back lengthens no wait. */
export function secondsToWait({ times, at }: WrongCodes, now: number): number {
  if (times === 0) return 0
  const doublings = Math.max(0, times - SLIPS)
  const wait = Math.min(LONGEST_WAIT_IN_SECONDS, FIRST_WAIT_IN_SECONDS * 2 ** doublings)
  const gone = Math.max(0, (now - at) / 1000)
  return Math.max(0, Math.ceil(wait - gone))
}
