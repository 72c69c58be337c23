import { type ClockTrouble, judgeClock } from './judge-clock.ts'
import { findKept, keep } from './kept.ts'

/** How far the phone's clock stands from the service's, in milliseconds; kept for when there is no network. */
let offset = 0
let isDemo = false
/** The latest moment that surely was; kept, so that it holds when the app is opened anew. */
let floor = 0
/** The service's time at a moment of the clock that nobody can set. */
let contact: { readonly at: number; readonly monotonic: number } | undefined

/** The floor is kept when it has risen so far: not with each card. */
const WORTH_KEEPING = 60_000
const IN_CONTACT_MS = 15_000
let keptFloor = 0

export async function loadClock(): Promise<void> {
  offset = (await findKept<number>('clock-offset')) ?? 0
  isDemo = (await findKept<boolean>('clock-demo')) ?? false
  floor = (await findKept<number>('time-floor')) ?? 0
  keptFloor = floor
}

/** Learns the time from the service's answer; half the round trip is taken off. It alone may lower what was taken for the time. */
export async function learnTime(
  { now: said, demo }: { readonly now: string; readonly demo: boolean },
  asked: number,
  answered: number,
): Promise<void> {
  const server = Date.parse(said)
  if (Number.isNaN(server)) return
  isDemo = demo
  offset = server - (asked + answered) / 2
  contact = { at: server, monotonic: performance.now() }
  floor = Math.max(server, isDemo ? 0 : ((await findKept<number>('signed-time')) ?? 0))
  await keep('clock-demo', demo)
  await keep('clock-offset', offset)
  await keepFloor()
}

/** A verified list was signed at a moment (milliseconds): it is at least as late. Forged time cannot raise it. */
export async function learnSignedTime(at: number): Promise<void> {
  const known = (await findKept<number>('signed-time')) ?? 0
  if (at > known) await keep('signed-time', at)
  if (at > floor) {
    floor = at
    await keepFloor()
  }
}

/** Notes that it is now at least this late, so that a clock set back later is seen, also after the app was closed. */
export async function noteTime(): Promise<void> {
  const judged = judge()
  if (judged.isKnown) floor = Math.max(floor, judged.now)
  if (floor - keptFloor > WORTH_KEEPING) await keepFloor()
}

export function now(): number {
  return judge().now
}

/** False when the clock was set back: then no card is called valid. */
export function isTimeKnown(): boolean {
  return judge().isKnown
}

export function clockTrouble(): ClockTrouble | undefined {
  return judge().trouble
}

/** Whether the service answered just now. */
export function isInContact(): boolean {
  return contact !== undefined && performance.now() - contact.monotonic < IN_CONTACT_MS
}

function judge() {
  const monotonic = contact && contact.at + performance.now() - contact.monotonic
  return judgeClock({ wall: Date.now() + offset, offset, floor, monotonic, isDemo })
}

async function keepFloor(): Promise<void> {
  keptFloor = floor
  await keep('time-floor', floor)
}
