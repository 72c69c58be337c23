/** Records that are histories. The row beside one is rebuilt from it by the product's own code, and must come out as it was. */
import type { Instant } from '@hms/domain/calendar'
import { z } from 'zod'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { alarms } from '#records/alarm-record.ts'
import { batches } from '#records/batch-record.ts'
import { blanks } from '#records/blank-record.ts'
import { cards } from '#records/card-record.ts'
import { designations } from '#records/designation-record.ts'
import { lots } from '#records/lot-record.ts'
import { orders } from '#records/order-record.ts'
import { recalls } from '#records/recall-record.ts'
import { shipments } from '#records/shipment-record.ts'
import { suspicions } from '#records/suspicion-record.ts'
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
  readonly key: { readonly column: string; readonly type: 'uuid' | 'text' | 'bigint' }
  /** The column that totals are counted by. */
  readonly state?: string
  /** Columns that no event tells; a kind of their own carries them. */
  readonly beside: readonly string[]
  /** Saves what some histories come to. */
  saveRows(tx: Sql, histories: readonly History[]): Promise<void>
}

/** `untold`: columns that no event tells and that the row cannot be without: taken from the sender's row. */
function replaying<State, Event extends { readonly type: string; readonly at: Instant }>(
  { lifecycle, saveRows }: Recorded<State, Event>,
  untold: readonly string[] = [],
): Pick<HistoryKind, 'stream' | 'record' | 'saveRows'> {
  const replay = (id: string, said: readonly Event[]) => {
    try {
      return said.reduce(lifecycle.evolve, lifecycle.initial)
    } catch {
      throw new PackageTrouble(`The history of ${lifecycle.name} ${id} cannot have happened: a step does not follow.`)
    }
  }
  const changedBy = ({ id, events, row }: History) => {
    // Only this lifecycle's own rules write such a history, and its sender has signed for it.
    const said = events.map(({ data }) => data as unknown as Event)
    const [first, last] = [said[0], said.at(-1)]
    if (first === undefined || last === undefined) throw new Error(`${id} has no history`)
    return {
      id,
      state: replay(id, said),
      at: last.at,
      since: first.at,
      ...(row && untold.length > 0
        ? { untold: Object.fromEntries(untold.map((column) => [column, row[column]])) }
        : {}),
    }
  }
  return {
    stream: lifecycle.name,
    record: HistoryRecord,
    saveRows: (tx, histories) => saveRows(tx, histories.map(changedBy)),
  }
}

const byStatus = { state: 'status' } as const
const byUuid = { column: 'id', type: 'uuid' } as const

export const historyKinds: readonly HistoryKind[] = [
  {
    kind: 'batches',
    table: 'batches',
    says: 'Histories of production batches. Of one under way the receiver builds the job package anew, with a sequence of its own.',
    key: byUuid,
    ...byStatus,
    beside: [],
    ...replaying(batches),
  },
  {
    kind: 'orders',
    table: 'orders',
    says: 'Histories of orders, from the ordering to the card that came of it. `row.number` is what people call the order; no event tells it, and it stays the same.',
    key: byUuid,
    ...byStatus,
    beside: ['unit'],
    ...replaying(orders, ['number']),
  },
  {
    kind: 'cards',
    table: 'cards',
    says: 'Histories of cards, from the issue on. `statusList` and `statusIndex` are the place that is signed into the card.',
    key: { column: 'number', type: 'text' },
    ...byStatus,
    beside: [],
    ...replaying(cards),
  },
  {
    kind: 'designations',
    table: 'designations',
    says: 'Histories of the designations of producers, beside the known ones of before.',
    key: { column: 'id', type: 'text' },
    ...byStatus,
    beside: [],
    ...replaying(designations),
  },
  {
    kind: 'switchovers',
    table: 'switchovers',
    says: 'Histories of changes of producer: plan, notices, steps taken and figures. One that is open is carried on by its timetable.',
    key: byUuid,
    ...byStatus,
    beside: [],
    ...replaying(switchovers),
  },
  {
    kind: 'blank-lots',
    table: 'blank_lots',
    says: 'Histories of deliveries of blanks: a run of numbers of one chip batch.',
    key: byUuid,
    beside: [],
    ...replaying(lots),
  },
  {
    kind: 'blanks',
    table: 'blanks',
    says: 'Histories of blanks by number, each with its chip, its card and who destroyed it. One without a history lies in the stock.',
    key: { column: 'number', type: 'bigint' },
    ...byStatus,
    beside: [],
    ...replaying(blanks),
  },
  {
    kind: 'shipments',
    table: 'shipments',
    says: 'Histories of envelopes of cards, with the cards that lie in each.',
    key: byUuid,
    ...byStatus,
    beside: ['address_sealed', 'label_url', 'asked_at', 'tracked_at'],
    ...replaying(shipments),
  },
  {
    kind: 'recalls',
    table: 'recalls',
    says: 'Histories of recalls: which cards, why, and until when they count.',
    key: byUuid,
    ...byStatus,
    beside: [],
    ...replaying(recalls),
  },
  {
    kind: 'alarms',
    table: 'alarms',
    says: 'Histories of alarms that a card may have been copied; the taps lie beside.',
    key: byUuid,
    ...byStatus,
    beside: [],
    ...replaying(alarms),
  },
  {
    kind: 'suspicions',
    table: 'suspicions',
    says: 'Histories of reports of suspicion, one an enterprise; what was seen lies in the inspection.',
    key: byUuid,
    ...byStatus,
    beside: [],
    ...replaying(suspicions),
  },
]
