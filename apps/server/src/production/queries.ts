import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { UrgencyReason } from '@hms/domain/order/order'
import type { BatchEvent, BatchStatus, DropReason, LetterCount, RecallReason } from '@hms/domain/production/batch'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'

export type BatchRow = {
  readonly id: string
  readonly status: Exclude<BatchStatus, 'new'>
  readonly station: string | null
  readonly producer: string
  readonly ordered: number
  readonly made: number
  readonly dropped: number
  /** Null: from before batches had one. */
  readonly sector: SectorCode | null
  readonly promised: LocalDate | null
  readonly urgent: boolean
  /** One person wishes it back. */
  readonly recallProposed: boolean
  readonly createdAt: Instant
}
const BATCH = `select id, status, station, producer, ordered, made, dropped, sector, promised, urgent,
    recall_proposed as "recallProposed", created_at as "createdAt"
  from batches`

export async function findBatch(sql: Sql, id: string): Promise<BatchRow | undefined> {
  const { rows } = await sql.query<BatchRow>(`${BATCH} where id = $1`, [id])
  return rows[0]
}

export async function getBatch(sql: Sql, id: string): Promise<BatchRow> {
  const batch = await findBatch(sql, id)
  if (batch === undefined) throw new Error(`no batch ${id}`)
  return batch
}

export async function listBatches(sql: Sql, limit = 100): Promise<readonly BatchRow[]> {
  const { rows } = await sql.query<BatchRow>(`${BATCH} order by created_at desc limit $1`, [limit])
  return rows
}

/** What a producer has and has not sent, the longest created first. */
export async function listBatchesAt(sql: Sql, producer: string): Promise<readonly BatchRow[]> {
  const { rows } = await sql.query<BatchRow>(
    `${BATCH} where producer = $1 and status not in ('dispatched', 'recalled') order by created_at`,
    [producer],
  )
  return rows
}

/** Batches that this station may take or has begun: urgent ones first, then by the day promised. */
export async function listOpenBatches(sql: Sql, station: string, producer: string): Promise<BatchRow[]> {
  const { rows } = await sql.query<BatchRow>(
    `${BATCH} where producer = $2 and (status in ('released', 'acknowledged') or (status = 'started' and station = $1)) order by urgent desc, promised nulls first, created_at`,
    [station, producer],
  )
  return rows
}

export type ApprovedRow = {
  readonly id: string
  /** By which people know it. */
  readonly number: string
  readonly organisation: string
  readonly sector: string
  /** The moment that decides whose it is. */
  readonly placedAt: Instant
  readonly approvedAt: Instant
  readonly urgent: UrgencyReason | null
}

/** Approved orders that no batch has; the longest approved first. */
export async function listApproved(sql: Sql): Promise<readonly ApprovedRow[]> {
  const { rows } = await sql.query<ApprovedRow>(
    `select id, number, organisation, sector, placed_at as "placedAt", coalesce(approved_at, changed_at) as "approvedAt", urgent
     from orders where status = 'approved' order by 5, id`,
  )
  return rows
}

/** When a batch was released; undefined before. */
export async function findReleased(sql: Sql, batch: string): Promise<Instant | undefined> {
  const { rows } = await sql.query<{ at: Instant }>(
    `select at from events where stream = $1 and type = 'batch-released' order by version limit 1`,
    [`batch:${batch}`],
  )
  return rows[0]?.at
}

/** Since when the card of each order of a batch is promised. */
export async function listPromises(sql: Sql, batch: string): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql.query<{ id: string; approvedAt: Instant }>(
    'select id, approved_at as "approvedAt" from orders where batch = $1 and approved_at is not null',
    [batch],
  )
  return new Map(rows.map(({ id, approvedAt }) => [id, approvedAt]))
}

/** Why an order goes before others, and since when its card is promised. */
export async function findUrgency(
  sql: Sql,
  order: string,
): Promise<{ readonly reason: UrgencyReason | null; readonly approvedAt: Instant | null }> {
  const { rows } = await sql.query<{ reason: UrgencyReason | null; approvedAt: Instant | null }>(
    'select urgent as reason, approved_at as "approvedAt" from orders where id = $1',
    [order],
  )
  return rows[0] ?? { reason: null, approvedAt: null }
}

export type BatchCard = { readonly order: string; readonly number: string; readonly status: string }

/** In the order that they are made. */
export async function listBatchCards(sql: Sql, batch: string): Promise<readonly BatchCard[]> {
  const { rows } = await sql.query<BatchCard>(
    `select j.order_id as order, j.number, o.status from personalisation_jobs j join orders o on o.id = j.order_id
     where j.batch = $1 order by j.place, j.number`,
    [batch],
  )
  return rows
}

/** How many envelopes the cards of a batch go into. */
export async function countEmployers(sql: Sql, batch: string): Promise<number> {
  const { rows } = await sql.query<{ employers: number }>(
    `select count(distinct o.organisation)::int as employers
     from personalisation_jobs j join orders o on o.id = j.order_id where j.batch = $1`,
    [batch],
  )
  return rows[0]?.employers ?? 0
}

export type BatchDropped = { readonly number: string; readonly because: DropReason; readonly at: Instant }

/** Cards that are not made of the batch any more. */
export async function listBatchDropped(sql: Sql, batch: string): Promise<readonly BatchDropped[]> {
  const { rows } = await sql.query<BatchDropped>(
    'select number, because, dropped_at as at from dropped_jobs where batch = $1 order by dropped_at, number',
    [batch],
  )
  return rows
}

export type BatchAct = {
  readonly type: BatchEvent['type']
  readonly at: Instant
  readonly actor: string
  /** Of somebody we know; a station has none. */
  readonly name: string | null
  readonly why: RecallReason | null
  readonly letters: LetterCount | null
}

/** What was done with a batch as a whole, and by whom, oldest first; who took it back stands at the first card that left. */
export async function listBatchActs(sql: Sql, batch: string): Promise<readonly BatchAct[]> {
  const { rows } = await sql.query<BatchAct>(
    `select e.type, e.at, e.actor, p.given || ' ' || p.family as name, e.data->>'why' as why, e.data->'letters' as letters
     from events e left join persons p on p.id::text = e.actor
     where e.stream = $1 and (e.type not in ('batch-card-made', 'batch-order-dropped') or e.version = (
       select min(version) from events
       where stream = $1 and type = 'batch-order-dropped' and data->>'because' = 'recalled'
     )) order by e.version`,
    [`batch:${batch}`],
  )
  return rows
}
