/** Which approved orders make the next batch, and in which order its cards are made. */
import type { LocalDate } from '../calendar.ts'

/** A batch is one delivery of blanks to a station; more approved orders make a next batch. */
export const LARGEST_BATCH = 500

export type Waiting = {
  readonly id: string
  readonly producer: string
  readonly sector: string
  /** The main unit: one envelope an employer. */
  readonly organisation: string
  /** For sorting only: envelopes to one place lie together. */
  readonly address: string
  readonly promised: LocalDate
  readonly urgent: boolean
}
/** Leaves out what is not wanted; absent: whatever is due first. */
export type BatchWish = { readonly producer?: string | undefined; readonly sector?: string | undefined }

type Parcel = { readonly first: Waiting; readonly orders: readonly Waiting[] }

/**
 * One producer and one design. Urgent orders go first and take along what waits for the same employer, so that nobody gets
 * two envelopes; without urgent ones employers follow by the day promised to them, then by address. An employer's cards are
 * split only when they are more than a batch holds.
 */
export function planBatch(waiting: readonly Waiting[], wish: BatchWish = {}, most = LARGEST_BATCH): readonly Waiting[] {
  const wanted = waiting.filter(
    ({ producer, sector }) => producer === (wish.producer ?? producer) && sector === (wish.sector ?? sector),
  )
  const first = wanted.toSorted(byUrgency)[0]
  if (first === undefined) return []
  const parcels = parcelsOf(wanted.filter(({ producer, sector }) => isOf(first, producer, sector)))
  const chosen = first.urgent ? parcels.filter((parcel) => parcel.first.urgent) : parcels
  const batch: Waiting[] = []
  for (const { orders } of chosen) {
    if (batch.length > 0 && batch.length + orders.length > most) break
    batch.push(...orders.slice(0, most))
  }
  return batch
}

const isOf = (first: Waiting, producer: string, sector: string) =>
  first.producer === producer && first.sector === sector

function parcelsOf(orders: readonly Waiting[]): readonly Parcel[] {
  const parcels = new Map<string, Waiting[]>()
  for (const order of orders.toSorted(byUrgency)) {
    const parcel = parcels.get(order.organisation)
    if (parcel) parcel.push(order)
    else parcels.set(order.organisation, [order])
  }
  return [...parcels.values()]
    .flatMap((own) => (own[0] ? [{ first: own[0], orders: own }] : []))
    .toSorted((one, other) => byUrgency(one.first, other.first))
}

function byUrgency(one: Waiting, other: Waiting): number {
  return (
    Number(other.urgent) - Number(one.urgent) ||
    compare(one.promised, other.promised) ||
    compare(one.address, other.address) ||
    compare(one.organisation, other.organisation) ||
    compare(one.id, other.id)
  )
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
