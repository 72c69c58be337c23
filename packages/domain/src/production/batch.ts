/** What may leave the producer: batches of approved orders, made card by card. */
import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Lifecycle } from '../lifecycle.ts'

export type BatchEvent =
  | { type: 'batch-created'; orders: readonly string[]; producer: string; at: Instant }
  | { type: 'batch-started'; station: string; at: Instant }
  | { type: 'batch-card-made'; order: string; at: Instant }
  | { type: 'batch-dispatched'; at: Instant }

type Created = { readonly producer: string; readonly orders: readonly string[]; readonly made: readonly string[] }
export type Batch =
  | { readonly status: 'new' }
  | ({ readonly status: 'open' } & Created)
  | ({ readonly status: 'started' | 'made' | 'dispatched'; readonly station: string } & Created)
export type BatchStatus = Batch['status']

export const batchSteps = {
  new: { 'batch-created': 'open' },
  open: { 'batch-started': 'started' },
  started: { 'batch-card-made': 'by-count' },
  made: { 'batch-dispatched': 'dispatched' },
  dispatched: {},
} as const satisfies Record<BatchStatus, Partial<Record<BatchEvent['type'], BatchStatus | 'by-count'>>>

export const batchLifecycle: Lifecycle<Batch, BatchEvent> = {
  name: 'batch',
  initial: { status: 'new' },
  evolve(batch, event) {
    const steps: Partial<Record<BatchEvent['type'], BatchStatus | 'by-count'>> = batchSteps[batch.status]
    if (steps[event.type] === undefined) throw new Error(`${event.type} cannot follow ${batch.status}`)
    switch (event.type) {
      case 'batch-created':
        return { status: 'open', orders: event.orders, producer: event.producer, made: [] }
      case 'batch-started':
        return { ...created(batch), status: 'started', station: event.station }
      case 'batch-card-made': {
        const made = [...created(batch).made, event.order]
        const all = made.length === created(batch).orders.length
        return { ...created(batch), status: all ? 'made' : 'started', station: stationOf(batch), made }
      }
      case 'batch-dispatched':
        return { ...created(batch), status: 'dispatched', station: stationOf(batch) }
    }
  },
}

function created(batch: Batch): Created {
  if (batch.status === 'new') throw new Error('the batch is not created')
  return batch
}

function stationOf(batch: Batch): string {
  if (!('station' in batch)) throw new Error('the batch is not started')
  return batch.station
}

export type BatchRefusal =
  | 'batch.unknown'
  | 'batch.already-created'
  | 'batch.nothing-approved'
  | 'batch.other-station'
  | 'batch.not-in-batch'
  | 'batch.not-made'

export function createBatch(
  batch: Batch,
  orders: readonly string[],
  producer: string,
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status !== 'new') return refuse('batch.already-created')
  if (orders.length === 0) return refuse('batch.nothing-approved')
  return [{ type: 'batch-created', orders, producer, at: now }]
}

/** One station makes a batch; asking again is answered in the same way, so that it can resume. */
export function startBatch(batch: Batch, station: string, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'open') return [{ type: 'batch-started', station, at: now }]
  return batch.station === station ? [] : refuse('batch.other-station')
}

/** A good card counts once, however often it is reported. */
export function countCard(
  batch: Batch,
  order: string,
  station: string,
  now: Instant,
): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new' || batch.status === 'open') return refuse('batch.unknown')
  if (batch.station !== station) return refuse('batch.other-station')
  if (!batch.orders.includes(order)) return refuse('batch.not-in-batch')
  return batch.made.includes(order) ? [] : [{ type: 'batch-card-made', order, at: now }]
}

/** Only a whole batch is sent. */
export function dispatchBatch(batch: Batch, now: Instant): Decision<BatchEvent, BatchRefusal> {
  if (batch.status === 'new') return refuse('batch.unknown')
  if (batch.status === 'dispatched') return []
  return batch.status === 'made'
    ? [{ type: 'batch-dispatched', at: now }]
    : refuse('batch.not-made', { status: batch.status })
}
