/** What time it is at least, and whether the phone's own clock can be relied on. Pure. */

/** All in milliseconds since 1970, but `monotonic`, which is such a time too as counted from the last contact in this window. */
export type ClockReadings = {
  /** The phone's clock, corrected as the service last said. */
  readonly wall: number
  /** By how much it was corrected. */
  readonly offset: number
  /** The latest moment that surely was: a contact, a signed list, or a time that this app went by. */
  readonly floor: number
  /** The time by a clock that nobody can set; absent before the first contact in this window. */
  readonly monotonic?: number | undefined
  /** A demonstration lives at a time of its own: there the phone is not wrong for being elsewhere. */
  readonly isDemo: boolean
}

/**
 * `behind`: it is later than the clock says, and nobody knows how much. `jumped`: it went ahead while nothing told why; a phone
 * that slept looks the same. `wrong`: the service says another time, and by that everything is judged.
 */
export type ClockTrouble = { readonly trouble: 'behind' | 'jumped' | 'wrong'; readonly by: number }
export type JudgedClock = { readonly now: number; readonly isKnown: boolean; readonly trouble?: ClockTrouble }

const TOLERANCE = 5 * 60_000
/** Sleep of some minutes is everybody's. */
const LONGEST_SLEEP = 3_600_000

/** The latest of all readings: a clock that is set back makes neither an expired card valid nor an old list new. */
export function judgeClock({ wall, offset, floor, monotonic, isDemo }: ClockReadings): JudgedClock {
  const least = Math.max(floor, monotonic ?? floor)
  const now = Math.max(wall, least)
  if (least - wall > TOLERANCE) return { now, isKnown: false, trouble: { trouble: 'behind', by: least - wall } }
  const ahead = monotonic === undefined ? 0 : wall - monotonic
  if (ahead > LONGEST_SLEEP) return { now, isKnown: true, trouble: { trouble: 'jumped', by: ahead } }
  const isWrong = !isDemo && Math.abs(offset) > TOLERANCE
  return { now, isKnown: true, ...(isWrong ? { trouble: { trouble: 'wrong', by: -offset } } : {}) }
}
