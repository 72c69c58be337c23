/** What may become of a blank card: whoever has one that nobody misses can make a false card of it, so each has a number and a life. */
import type { Instant } from '../calendar.ts'
import { type Decision, isRefusal, refuse } from '../decision.ts'
import type { Lifecycle } from '../lifecycle.ts'

export const spoilReasons = [
  'encode',
  'read-back',
  'print',
  'print-check',
  'power-loss',
  'not-wanted',
  'found',
  'recalled',
] as const
/** `not-wanted`: its order left the batch while the card was made. `found`: it was missing, and something is written in it. `recalled`: its batch of chips was recalled after it was drawn. */
export type SpoilReason = (typeof spoilReasons)[number]

/** `chip`: the UID, fourteen hexadecimal digits in upper case. `by`: who signed, so that the rule can ask for somebody else. */
export type BlankEvent =
  | { type: 'blank-drawn'; batch: string; station: string; at: Instant }
  | { type: 'blank-bound'; chip: string; at: Instant }
  | { type: 'blank-made-good'; order: string; at: Instant }
  | { type: 'blank-spoiled'; order?: string; reason: SpoilReason; at: Instant }
  | { type: 'blank-returned'; batch: string; at: Instant }
  | { type: 'blank-missing'; at: Instant }
  | { type: 'blank-found'; at: Instant }
  | { type: 'blank-write-off-signed'; by: string; at: Instant }
  | { type: 'blank-write-off-confirmed'; by: string; at: Instant }

export type BlankStatus = 'in-stock' | 'drawn' | 'good' | 'spoiled' | 'destroyed' | 'returned' | 'missing' | 'lost'
/** `batch` and `station`: whom it was drawn for last. A chip once seen under a number belongs to it for ever. */
export type Blank = {
  readonly status: BlankStatus
  readonly batch?: string
  readonly station?: string
  readonly chip?: string
  readonly order?: string
  readonly reason?: SpoilReason
  readonly signedBy?: string
  readonly confirmedBy?: string
}

export const blankSteps = {
  'in-stock': { 'blank-drawn': 'drawn' },
  returned: { 'blank-drawn': 'drawn' },
  drawn: {
    'blank-bound': 'same',
    'blank-made-good': 'good',
    'blank-spoiled': 'spoiled',
    'blank-returned': 'returned',
    'blank-missing': 'missing',
  },
  spoiled: { 'blank-write-off-signed': 'same', 'blank-write-off-confirmed': 'destroyed' },
  missing: { 'blank-found': 'by-chip', 'blank-write-off-signed': 'same', 'blank-write-off-confirmed': 'lost' },
  lost: { 'blank-found': 'by-chip' },
  good: {},
  destroyed: {},
} as const satisfies Record<BlankStatus, Partial<Record<BlankEvent['type'], BlankStatus | 'same' | 'by-chip'>>>

type Steps = Partial<Record<BlankEvent['type'], BlankStatus | 'same' | 'by-chip'>>

export const blankLifecycle: Lifecycle<Blank, BlankEvent> = {
  name: 'blank',
  initial: { status: 'in-stock' },
  evolve(blank, event) {
    const steps: Steps = blankSteps[blank.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${blank.status}`)
    const status = step === 'same' ? blank.status : step === 'by-chip' ? statusWhenFound(blank) : step
    return changed(blank, event, status)
  },
}

/** In a chip that was in a reader something may be written: it is never used again. */
const statusWhenFound = ({ chip }: Blank) => (chip === undefined ? 'returned' : 'spoiled')

function changed(blank: Blank, event: BlankEvent, status: BlankStatus): Blank {
  switch (event.type) {
    case 'blank-drawn': {
      const { batch, station } = event
      return { status, batch, station, ...(blank.chip ? { chip: blank.chip } : {}) }
    }
    case 'blank-bound':
      return { ...blank, chip: event.chip }
    case 'blank-made-good':
      return { ...blank, status, order: event.order }
    case 'blank-spoiled':
      return { ...blank, status, reason: event.reason, ...(event.order ? { order: event.order } : {}) }
    case 'blank-found': {
      const { signedBy: _, confirmedBy: __, ...rest } = blank
      return { ...rest, status, ...(status === 'spoiled' ? { reason: 'found' } : {}) }
    }
    case 'blank-write-off-signed':
      return { ...blank, signedBy: event.by }
    case 'blank-write-off-confirmed':
      return { ...blank, status, confirmedBy: event.by }
    default:
      return { ...blank, status }
  }
}

export type BlankRefusal =
  | 'blank.not-drawn'
  | 'blank.used'
  | 'blank.other-chip'
  | 'blank.own-signature'
  | 'blank.not-spoiled'
  | 'blank.not-missing'
type Decided = Decision<BlankEvent, BlankRefusal>

/** Whom a blank is drawn for: another batch's and another station's blank is none of theirs. */
export type Drawer = { readonly batch: string; readonly station: string }
type Said = { readonly order: string; readonly chip: string }

/** Only what lies in the stock is drawn; the ledger chooses the numbers, so this is never asked twice for one. */
export function drawBlank(blank: Blank, { batch, station }: Drawer, now: Instant): Decided {
  return blank.status === 'in-stock' || blank.status === 'returned'
    ? [{ type: 'blank-drawn', batch, station, at: now }]
    : refuse('blank.used')
}

/** The chip that a number was first seen with is its chip. */
export function bindBlank(blank: Blank, drawer: Drawer, chip: string, now: Instant): Decided {
  const refused = findWrong(blank, drawer)
  if (refused) return refused
  if (blank.chip === chip) return []
  return blank.chip === undefined ? [{ type: 'blank-bound', chip, at: now }] : refuse('blank.other-chip')
}

/** The good card of an order; said again it changes nothing. Cards begun before blanks had numbers get theirs here. */
export function useBlank(blank: Blank, drawer: Drawer, { order, chip }: Said, now: Instant): Decided {
  if (blank.status === 'good' && blank.order === order && blank.chip === chip) return []
  const refused = findWrong(blank, drawer)
  if (refused) return refused
  const bound = bindBlank(blank, drawer, chip, now)
  return isRefusal(bound) ? bound : [...bound, { type: 'blank-made-good', order, at: now }]
}

/** A chip that says nothing has no UID; one that says something has the one it was bound to. */
export function spoilBlank(
  blank: Blank,
  drawer: Drawer,
  { order, chip, reason }: { readonly order: string; readonly chip?: string; readonly reason: SpoilReason },
  now: Instant,
): Decided {
  const isSaidAgain = blank.status === 'spoiled' || blank.status === 'destroyed'
  if (isSaidAgain && blank.order === order && blank.batch === drawer.batch) return []
  const refused = findWrong(blank, drawer)
  if (refused) return refused
  const bound = chip === undefined ? [] : bindBlank(blank, drawer, chip, now)
  return isRefusal(bound) ? bound : [...bound, { type: 'blank-spoiled', order, reason, at: now }]
}

/** Nothing was made of it: it lies in the stock again. */
export function returnBlank(blank: Blank, drawer: Drawer, now: Instant): Decided {
  if (blank.status === 'returned' && blank.batch === drawer.batch) return []
  return findWrong(blank, drawer) ?? [{ type: 'blank-returned', batch: drawer.batch, at: now }]
}

/** It is not where its number says. */
export function missBlank(blank: Blank, drawer: Drawer, now: Instant): Decided {
  if ((blank.status === 'missing' || blank.status === 'lost') && blank.batch === drawer.batch) return []
  return findWrong(blank, drawer) ?? [{ type: 'blank-missing', at: now }]
}

export function findBlank(blank: Blank, now: Instant): Decided {
  if (blank.status !== 'missing' && blank.status !== 'lost') return refuse('blank.not-missing')
  return [{ type: 'blank-found', at: now }]
}

/**
 * A spoiled blank is destroyed before two people, and a missing one is given up by two: the first signs, somebody else
 * confirms. One person alone never writes off a blank.
 */
export function writeOffBlank(blank: Blank, by: string, now: Instant): Decided {
  if (blank.status === 'destroyed' || blank.status === 'lost') return []
  if (blank.status !== 'spoiled' && blank.status !== 'missing') return refuse('blank.not-spoiled')
  if (blank.signedBy === undefined) return [{ type: 'blank-write-off-signed', by, at: now }]
  if (blank.signedBy === by) return refuse('blank.own-signature')
  return [{ type: 'blank-write-off-confirmed', by, at: now }]
}

function findWrong(blank: Blank, { batch, station }: Drawer) {
  if (blank.status === 'good' || blank.status === 'spoiled' || blank.status === 'destroyed') return refuse('blank.used')
  const isTheirs = blank.status === 'drawn' && blank.batch === batch && blank.station === station
  return isTheirs ? undefined : refuse('blank.not-drawn')
}
