import { findKept, keep } from './kept.ts'

/** How far the phone's clock stands from the server's, in milliseconds; kept for when there is no network. */
let offset = 0
/** A demonstration lives at a time of its own: there the phone is not wrong for being elsewhere. */
let isDemo = false
const LARGEST_HONEST_OFFSET = 5 * 60_000

export async function loadClock(): Promise<void> {
  offset = (await findKept<number>('clock-offset')) ?? 0
  isDemo = (await findKept<boolean>('clock-demo')) ?? false
}

/** Learns the time from the server's answer; half the round trip is taken off. */
export async function learnTime(
  { now: serverNow, demo }: { readonly now: string; readonly demo: boolean },
  asked: number,
  answered: number,
): Promise<void> {
  isDemo = demo
  const server = Date.parse(serverNow)
  if (Number.isNaN(server)) return
  offset = server - (asked + answered) / 2
  await keep('clock-demo', demo)
  await keep('clock-offset', offset)
}

export function now(): number {
  return Date.now() + offset
}

/** A phone whose clock is wrong would judge dates wrongly after the offset is lost: it is said. */
export function isClockWrong(): boolean {
  return !isDemo && Math.abs(offset) > LARGEST_HONEST_OFFSET
}
