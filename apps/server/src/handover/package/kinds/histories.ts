/** Records that are histories. The row beside one is rebuilt from it by the product's own code, and must come out as it was. */
import type { Instant } from '@hms/domain/calendar'
import { z } from 'zod'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { alarms } from '#records/alarm-record.ts'
import { batches } from '#records/batch-record.ts'
import { cards } from '#records/card-record.ts'
import { designations } from '#records/designation-record.ts'
import { orders } from '#records/order-record.ts'
import { recalls } from '#records/recall-record.ts'
import { shipments } from '#records/shipment-record.ts'
import { switchovers } from '#records/switchover-record.ts'
import { PackageTrouble } from '../format.ts'
import { Moment, maybe, Text, Whole } from './shape.ts'

export const HistoryRecord = z.strictObject({
  id: Text,
  events: z
    .array(
      z.strictObject({
        position: Whole,
        version: Whole,
        type: Text,
        data: z.looseObject({ type: Text, at: Text }),
        actor: Text,
        at: Moment,
      }),
    )
    .min(1),
  row: maybe(z.looseObject({})),
})
export type History = z.infer<typeof HistoryRecord>

export type HistoryKind = {
  readonly kind: string
  readonly says: string
  readonly record: typeof HistoryRecord
  /** What stands before the colon in `events.stream`. */
  readonly stream: string
  readonly table: string
  readonly key: { readonly column: string; readonly type: 'uuid' | 'text' }
  /** Columns that no event tells; a kind of their own carries them. */
  readonly beside: readonly string[]
  /** A column that the database draws at random: it travels in `row`, and is put back from there. */
  readonly drawn?: string
  /** Saves what some histories come to. */
  saveRows(tx: Sql, histories: readonly History[]): Promise<void>
}

function replaying<State, Event extends { readonly type: string; readonly at: Instant }>({
  lifecycle,
  saveRows,
}: Recorded<State, Event>): Pick<HistoryKind, 'stream' | 'record' | 'saveRows'> {
  const replay = (id: string, said: readonly Event[]) => {
    try {
      return said.reduce(lifecycle.evolve, lifecycle.initial)
    } catch {
      throw new PackageTrouble(`The history of ${lifecycle.name} ${id} cannot have happened: a step does not follow.`)
    }
  }
  const changedBy = ({ id, events }: History) => {
    // Only this lifecycle's own rules write such a history, and its sender has signed for it.
    const said = events.map(({ data }) => data as unknown as Event)
    const [first, last] = [said[0], said.at(-1)]
    if (first === undefined || last === undefined) throw new Error(`${id} has no history`)
    return { id, state: replay(id, said), at: last.at, since: first.at }
  }
  return {
    stream: lifecycle.name,
    record: HistoryRecord,
    saveRows: (tx, histories) => saveRows(tx, histories.map(changedBy)),
  }
}

const byUuid = { column: 'id', type: 'uuid' } as const

export const historyKinds: readonly HistoryKind[] = [
  {
    kind: 'batches',
    table: 'batches',
    says: 'Histories of production batches.',
    key: byUuid,
    beside: [],
    ...replaying(batches),
  },
  {
    kind: 'orders',
    table: 'orders',
    says: 'Histories of orders, from the ordering to the card that came of it.',
    key: byUuid,
    beside: ['unit'],
    drawn: 'number',
    ...replaying(orders),
  },
  {
    kind: 'cards',
    table: 'cards',
    says: 'Histories of cards, from the issue on. `statusList` and `statusIndex` are the place that is signed into the card.',
    key: { column: 'number', type: 'text' },
    beside: [],
    ...replaying(cards),
  },
  {
    kind: 'designations',
    table: 'designations',
    says: 'Histories of the designations of producers, beside the known ones of before.',
    key: { column: 'id', type: 'text' },
    beside: [],
    ...replaying(designations),
  },
  {
    kind: 'shipments',
    table: 'shipments',
    says: 'Histories of envelopes of cards, with the cards that lie in each.',
    key: byUuid,
    beside: ['address_sealed', 'label_url', 'asked_at', 'tracked_at'],
    ...replaying(shipments),
  },
  {
    kind: 'recalls',
    table: 'recalls',
    says: 'Histories of recalls of cards.',
    key: byUuid,
    beside: [],
    ...replaying(recalls),
  },
  {
    kind: 'switchovers',
    table: 'switchovers',
    says: 'Histories of changes of producer.',
    key: byUuid,
    beside: [],
    ...replaying(switchovers),
  },
  {
    kind: 'alarms',
    table: 'alarms',
    says: 'Histories of alarms that a card may have been copied; the taps lie beside.',
    key: byUuid,
    beside: [],
    ...replaying(alarms),
  },
]
