/** What a tap of a chip is worth beside the taps that are remembered; its MAC was good already. */
import type { Instant } from '../calendar.ts'
import { isTooFar, type Sighting } from './coarse-place.ts'

/** Ours: as long as a request may be under way on a bad line, so that one sent after it comes before it. */
export const OVERTAKEN_SECONDS = 30
/** Ours: more unseen taps than this between two that we saw are worth a note; phones count without asking us, a few a day. */
export const NOTED_JUMP = 1000

/** The highest counter that a chip has shown us, and what else a tap is compared with. */
export type TapMemory = {
  readonly counter: number
  readonly at: Instant
  /** The highest counter before this one. */
  readonly before?: number
  /** A lower counter that was let through because it was overtaken; one for each highest. */
  readonly late?: number
  /** Where an inspector last saw the chip. */
  readonly seen?: Sighting
  /** The last jump that was worth a note. */
  readonly jump?: { readonly from: number; readonly to: number; readonly at: Instant }
}

export type Tap = Pick<TapMemory, 'counter' | 'at'> & Partial<Pick<Sighting, 'place'>>

/** Why a copy is suspected: the counter went back, or nobody can have carried one card so far in the time. */
export const suspicions = ['counter-back', 'two-places'] as const
export type Suspicion = (typeof suspicions)[number]

type Verdict =
  | { readonly answer: 'genuine' | 'tap-again' }
  | { readonly answer: 'clone-suspected'; readonly why: Suspicion }
export type JudgedTap = Verdict & { readonly memory: TapMemory }

/**
 * Higher than ever: the chip was tapped. Equal: the same tap again, as when a page is loaded twice or an address is copied.
 * Lower: overtaken by a later one, once and within seconds; else an old tap is shown, which only a copy does.
 */
export function judgeTap(known: TapMemory | undefined, tap: Tap): JudgedTap {
  const memory = remember(known, tap)
  if (tap.place && known?.seen && isTooFar(known.seen, { place: tap.place, at: tap.at }))
    return { answer: 'clone-suspected', why: 'two-places', memory }
  return { ...compare(known, tap), memory }
}

function compare(known: TapMemory | undefined, tap: Tap): Verdict {
  if (known === undefined || tap.counter > known.counter) return { answer: 'genuine' }
  if (tap.counter === known.counter) return { answer: 'tap-again' }
  if (!isOvertaken(known, tap)) return { answer: 'clone-suspected', why: 'counter-back' }
  if (tap.counter === known.before || tap.counter === known.late) return { answer: 'tap-again' }
  return isLate(known, tap) ? { answer: 'genuine' } : { answer: 'clone-suspected', why: 'counter-back' }
}

const isOvertaken = (known: TapMemory, tap: Tap) =>
  Math.abs(Date.parse(tap.at) - Date.parse(known.at)) <= OVERTAKEN_SECONDS * 1000

/** A counter that nobody showed yet, between the two highest, and the first such. */
const isLate = (known: TapMemory, { counter }: Tap) =>
  counter < known.counter && counter > (known.before ?? -1) && known.late === undefined

/** What is remembered never goes back, whatever the tap is worth. */
function remember(known: TapMemory | undefined, { counter, at, place }: Tap): TapMemory {
  const seen = place ? { place, at } : known?.seen
  const kept = seen ? { seen } : {}
  if (known === undefined) return { counter, at, ...kept }
  if (counter > known.counter) {
    const jumped = counter - known.counter > NOTED_JUMP
    const jump = jumped ? { from: known.counter, to: counter, at } : known.jump
    return { counter, at, before: known.counter, ...kept, ...(jump ? { jump } : {}) }
  }
  const late = isOvertaken(known, { counter, at }) && isLate(known, { counter, at }) ? { late: counter } : {}
  return { ...known, ...late, ...kept }
}
