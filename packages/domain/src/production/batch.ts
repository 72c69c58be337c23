/** What may leave the producer: batches of approved orders, released by two, made card by card, closed when every blank is accounted for. */
import type { Instant, LocalDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { SectorCode } from '../sector/sectors.ts'

/** Why an order left its batch without a card: nobody wants it any more, or another batch makes it. */
export type DropReason = 'cancelled' | 'recalled'
export type Dropped = { readonly order: string; readonly because: DropReason; readonly why?: CancelReason }
/** Why a production leader stops a card that is being made. */
export const cancelReasons = ['employer-asked', 'employment-ended', 'wrong-contents', 'misuse-suspected'] as const
export type CancelReason = (typeof cancelReasons)[number]
/** Why a batch is taken back from its producer. */
export const recallReasons = [
  'producer-cannot',
  'change-of-producer',
  'package-in-wrong-hands',
  'wrong-contents',
] as const
export type RecallReason = (typeof recallReasons)[number]
/** Carrier letters that a station laid beside its good cards, each read back, and good cards that have none. */
export type LetterCount = { readonly printed: number; readonly lacking: number }
/** What became of the blanks that were drawn for a batch: spoiled ones are destroyed, and lost ones given up, before two people. */
export type BlankCount = {
  readonly drawn: number
  readonly good: number
  readonly spoiled: number
  readonly returned: number
  readonly lost?: number
}
/** What a batch is put together by: one design, the day promised to its employers, and whether it goes before others. */
export type BatchTerms = {
  readonly orders: readonly string[]
  readonly producer: string
  readonly sector?: SectorCode
  readonly promised?: LocalDate
  readonly urgent?: true
}

/** `by`: who did it, as the event keeps it, so that a rule can ask for somebody else. */
export type BatchEvent =
  | ({ type: 'batch-created'; by?: string; at: Instant } & BatchTerms)
  | { type: 'batch-released'; by: string; at: Instant }
  /** The producer has the job package, and it is whole. */
  | { type: 'batch-acknowledged'; at: Instant }
  /** `numbered`: its blanks are of our stock; batches begun before there was one, and producers with a stock of their own, have none. */
  | { type: 'batch-started'; station: string; numbered?: true; at: Instant }
  | { type: 'batch-card-made'; order: string; at: Instant }
  | { type: 'batch-order-dropped'; order: string; because: DropReason; why?: CancelReason; at: Instant }
  | { type: 'batch-recall-proposed'; why: RecallReason; by: string; at: Instant }
  | { type: 'batch-recall-withdrawn'; by: string; at: Instant }
  | { type: 'batch-closed'; blanks: BlankCount; letters?: LetterCount; at: Instant }
  | { type: 'batch-dispatched'; at: Instant }

type Created = BatchTerms & {
  readonly createdBy?: string
  /** Somebody wants it back; somebody else has to say so too. */
  readonly recall?: { readonly by: string; readonly why: RecallReason }
  readonly made: readonly string[]
  readonly dropped: readonly Dropped[]
}
export type Batch =
  | { readonly status: 'new' }
  | ({ readonly status: 'open' | 'released' | 'acknowledged' | 'recalled'; readonly station?: never } & Created)
  | ({
      readonly status: 'started' | 'made' | 'closed' | 'dispatched'
      readonly station: string
      readonly numbered?: true
    } & Created)
export type BatchStatus = Batch['status']

type Steps = Partial<Record<BatchEvent['type'], BatchStatus | 'by-count'>>

const whileUnmade = {
  'batch-order-dropped': 'by-count',
  'batch-recall-proposed': 'by-count',
  'batch-recall-withdrawn': 'by-count',
} as const satisfies Steps

export const batchSteps = {
  new: { 'batch-created': 'open' },
  open: { 'batch-released': 'released', ...whileUnmade },
  released: { 'batch-acknowledged': 'acknowledged', 'batch-started': 'started', ...whileUnmade },
  acknowledged: { 'batch-started': 'started', ...whileUnmade },
  started: { 'batch-card-made': 'by-count', ...whileUnmade },
  made: { 'batch-closed': 'closed' },
  closed: { 'batch-dispatched': 'dispatched' },
  dispatched: {},
  recalled: {},
} as const satisfies Record<BatchStatus, Steps>

/** Histories from before blanks were numbered tell of batches that were sent without being closed. */
const historicSteps: Steps = { ...batchSteps.made, 'batch-dispatched': 'dispatched' }

export const batchLifecycle: Lifecycle<Batch, BatchEvent> = {
  name: 'batch',
  initial: { status: 'new' },
  evolve(batch, event) {
    const steps: Steps = batch.status === 'made' ? historicSteps : batchSteps[batch.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${batch.status}`)
    const next = { ...batch, ...changesOf(batch, event) }
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...next, status: step === 'by-count' ? statusByCount(next as Counted) : step } as Batch
  },
}

function changesOf(batch: Batch, event: BatchEvent): object {
  switch (event.type) {
    case 'batch-created': {
      const { type: _, at: __, by, ...terms } = event
      return { ...terms, ...(by ? { createdBy: by } : {}), made: [], dropped: [] }
    }
    case 'batch-started':
      return { station: event.station, ...(event.numbered ? { numbered: true } : {}) }
    case 'batch-card-made':
      return { made: [...created(batch).made, event.order] }
    case 'batch-order-dropped': {
      const { order, because, why } = event
      return { dropped: [...created(batch).dropped, { order, because, ...(why ? { why } : {}) }] }
    }
    case 'batch-recall-proposed':
      return { recall: { by: event.by, why: event.why } }
    case 'batch-recall-withdrawn':
      return { recall: undefined }
    default:
      return {}
  }
}

type Counted = Created & { readonly status: BatchStatus; readonly station?: string }

/** A batch is made when none of its orders waits; one that no station began and that lost all its orders comes to nothing. */
function statusByCount({ status, station, orders, made, dropped }: Counted): BatchStatus {
  if (made.length + dropped.length < orders.length) return status
  return station === undefined ? 'recalled' : 'made'
}

function created(batch: Batch): Created {
  if (batch.status === 'new') throw new Error('the batch is not created')
  return batch
}

/** Orders that wait for their card. */
export function listUnmade(batch: Batch): readonly string[] {
  if (batch.status === 'new') return []
  const done = new Set([...batch.made, ...batch.dropped.map(({ order }) => order)])
  return batch.orders.filter((order) => !done.has(order))
}

export type BatchRefusal =
  | 'batch.unknown'
  | 'batch.already-created'
  | 'batch.nothing-approved'
  | 'batch.own-batch'
  | 'batch.not-released'
  | 'batch.over'
  | 'batch.other-station'
  | 'batch.not-in-batch'
  | 'batch.already-made'
  | 'batch.not-made'
  | 'batch.not-closed'
  | 'batch.not-reconciled'
  | 'batch.nothing-left'
  | 'batch.recall-not-proposed'
  | 'batch.own-recall'

export function createBatch(
  batch: Batch,
  terms: BatchTerms,
  by: string,
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status !== 'new') return refuse('batch.already-created')
  if (terms.orders.length === 0) return refuse('batch.nothing-approved')
  return [{ type: 'batch-created', ...terms, by, at: now }]
}

/** A batch leaves for the producer when somebody else than its maker has looked at it. */
export function releaseBatch(batch: Batch, by: string, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'recalled') return refuse('batch.over')
  if (batch.status !== 'open') return []
  return batch.createdBy === by ? refuse('batch.own-batch') : [{ type: 'batch-released', by, at: now }]
}

/** The producer's word that the package arrived whole; said again, or after it has begun, it changes nothing. */
export function acknowledgeBatch(batch: Batch, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'open') return refuse('batch.not-released')
  if (batch.status === 'recalled') return refuse('batch.over')
  return batch.status === 'released' ? [{ type: 'batch-acknowledged', at: now }] : []
}

/** One station makes a batch; asking again is answered in the same way, so that it can resume. */
export function startBatch(
  batch: Batch,
  station: string,
  now: Instant,
  numbered = true,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'open') return refuse('batch.not-released')
  if (batch.status === 'recalled') return refuse('batch.over')
  if (batch.status === 'released' || batch.status === 'acknowledged')
    return [{ type: 'batch-started', station, ...(numbered ? { numbered } : {}), at: now }]
  return batch.station === station ? [] : refuse('batch.other-station')
}

/** A good card counts once, however often it is reported; never one whose order has left the batch. */
export function countCard(
  batch: Batch,
  order: string,
  station: string,
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new' || batch.station === undefined) return refuse('batch.unknown')
  if (batch.station !== station) return refuse('batch.other-station')
  if (batch.made.includes(order)) return []
  return listUnmade(batch).includes(order)
    ? [{ type: 'batch-card-made', order, at: now }]
    : refuse('batch.not-in-batch')
}

/** An order leaves its batch before its card is made: a card is made here, or elsewhere, never both. */
export function dropOrder(
  batch: Batch,
  { order, because, why }: Dropped,
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.made.includes(order)) return refuse('batch.already-made')
  if (batch.dropped.some((each) => each.order === order)) return []
  return batch.orders.includes(order)
    ? [{ type: 'batch-order-dropped', order, because, ...(why ? { why } : {}), at: now }]
    : refuse('batch.not-in-batch')
}

/** One wishes a batch back. Nothing changes before somebody else confirms it. */
export function proposeRecall(
  batch: Batch,
  { why, by }: { readonly why: RecallReason; readonly by: string },
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (listUnmade(batch).length === 0) return refuse('batch.nothing-left', { status: batch.status })
  return batch.recall ? [] : [{ type: 'batch-recall-proposed', why, by, at: now }]
}

export function withdrawRecall(batch: Batch, by: string, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  const waits = batch.recall !== undefined && listUnmade(batch).length > 0
  return waits ? [{ type: 'batch-recall-withdrawn', by, at: now }] : []
}

export function confirmRecall(batch: Batch, by: string, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.recall === undefined) return refuse('batch.recall-not-proposed')
  return batch.recall.by === by ? refuse('batch.own-recall') : recallBatch(batch, now)
}

/** Takes back what is not made yet, so that another producer makes it. What is made stays, and is closed and sent. */
export function recallBatch(batch: Batch, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  return listUnmade(batch).map((order) => ({ type: 'batch-order-dropped', order, because: 'recalled', at: now }))
}

/**
 * A batch is closed when ordered = good + dropped, and blanks drawn = good + spoiled + returned + lost; until then it stays
 * open. Cards that were made before blanks were numbered have none in the count.
 */
export function closeBatch(
  batch: Batch,
  blanks: BlankCount,
  now: Instant,
  letters?: LetterCount,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'closed' || batch.status === 'dispatched') return []
  if (batch.status !== 'made') return refuse('batch.not-made', { status: batch.status })
  const { drawn, good, spoiled, returned, lost = 0 } = blanks
  const isWhole = batch.numbered ? good === batch.made.length : good <= batch.made.length
  if (!isWhole || drawn !== good + spoiled + returned + lost)
    return refuse('batch.not-reconciled', { ...blanks, made: batch.made.length })
  return [{ type: 'batch-closed', blanks, ...(letters ? { letters } : {}), at: now }]
}

/** Only a whole batch is sent, and only when each of its blanks is accounted for. */
export function dispatchBatch(batch: Batch, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'dispatched') return []
  if (batch.status === 'made') return refuse('batch.not-closed')
  return batch.status === 'closed'
    ? [{ type: 'batch-dispatched', at: now }]
    : refuse('batch.not-made', { status: batch.status })
}
