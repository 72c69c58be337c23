import type { Instant } from '@hms/domain/calendar'
import type { BatchStatus } from '@hms/domain/production/batch'
import type { Sql } from '#database/connection.ts'

export type BatchRow = {
  readonly id: string
  readonly status: Exclude<BatchStatus, 'new'>
  readonly station: string | null
  readonly producer: string
  readonly ordered: number
  readonly made: number
  readonly createdAt: Instant
}
const BATCH = 'select id, status, station, producer, ordered, made, created_at as "createdAt" from batches'

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

/** Batches that this station may take or has begun, oldest first. */
export async function listOpenBatches(sql: Sql, station: string, producer: string): Promise<BatchRow[]> {
  const { rows } = await sql.query<BatchRow>(
    `${BATCH} where producer = $2 and (status in ('released', 'acknowledged') or (status = 'started' and station = $1)) order by created_at`,
    [station, producer],
  )
  return rows
}

/** Approved orders that no batch has, with the moment that decides whose they are; the longest approved first. */
export async function listApproved(
  sql: Sql,
): Promise<readonly { id: string; organisation: string; placedAt: Instant }[]> {
  const { rows } = await sql.query<{ id: string; organisation: string; placedAt: Instant }>(
    `select id, organisation, placed_at as "placedAt" from orders where status = 'approved' order by changed_at, id`,
  )
  return rows
}

export async function countApproved(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ approved: number }>(
    `select count(*)::int as approved from orders where status = 'approved'`,
  )
  return rows[0]?.approved ?? 0
}

export async function listBatchCards(sql: Sql, batch: string): Promise<readonly { number: string; status: string }[]> {
  const { rows } = await sql.query<{ number: string; status: string }>(
    'select j.number, o.status from personalisation_jobs j join orders o on o.id = j.order_id where j.batch = $1 order by j.number',
    [batch],
  )
  return rows
}
