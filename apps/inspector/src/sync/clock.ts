import { findKept, keep } from './kept.ts'

/** How far the phone's clock stands from the server's, in milliseconds; kept for when there is no network. */
let offset = 0
const LARGEST_HONEST_OFFSET = 5 * 60_000

export async function loadClock(): Promise<void> {
  offset = (await findKept<number>('clock-offset')) ?? 0
}

/** Learns the time from the server's answer; half the round trip is taken off. */
export async function learnTime(serverNow: string, asked: number, answered: number): Promise<void> {
  const server = Date.parse(serverNow)
  if (Number.isNaN(server)) return
  offset = server - (asked + answered) / 2
  await keep('clock-offset', offset)
}

export function now(): number {
  return Date.now() + offset
}

/** A phone whose clock is wrong would judge dates wrongly after the offset is lost: it is said. */
export function isClockWrong(): boolean {
  return Math.abs(offset) > LARGEST_HONEST_OFFSET
}
