import type { Sql } from '#database/connection.ts'

export type OrderCount = {
  readonly status: string
  /** Whose batch it is in, or who made its card. */
  readonly producer: string | null
  readonly begun: boolean
  readonly count: number
}

/** Orders by what they wait for or are, with whose batch they are in. No person, no enterprise. */
export async function countOrders(sql: Sql): Promise<readonly OrderCount[]> {
  const { rows } = await sql.query<OrderCount>(
    `select o.status, b.producer, coalesce(b.status not in ('open', 'released', 'acknowledged'), false) as begun, count(*) as count
     from orders o left join batches b on b.id = o.batch group by 1, 2, 3
     order by array_position(array['awaiting-registers', 'awaiting-cardholder', 'awaiting-review', 'awaiting-approval',
       'approved', 'in-production', 'personalised', 'dispatched', 'rejected', 'cancelled'], o.status), 2 nulls first, 3`,
  )
  return rows
}

export type BatchCount = {
  readonly producer: string
  readonly begun: boolean
  readonly count: number
  readonly ordered: number
  readonly made: number
}

/** Batches that are not done, by producer and by whether a station has begun. */
export async function countBatches(sql: Sql): Promise<readonly BatchCount[]> {
  const { rows } = await sql.query<BatchCount>(
    `select producer, status = 'started' as begun, count(*) as count, sum(ordered) as ordered, sum(made) as made
     from batches where status in ('open', 'released', 'acknowledged', 'started') group by 1, 2 order by 1, 2`,
  )
  return rows
}

export type CardCount = { readonly producer: string; readonly lasting: number; readonly all: number }

export async function countCards(sql: Sql): Promise<readonly CardCount[]> {
  const { rows } = await sql.query<CardCount>(
    `select producer, count(*) filter (where status in ('active', 'suspended')) as lasting, count(*) as all
     from cards group by 1 order by 1`,
  )
  return rows
}

export async function countShipments(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*) as n from shipments where status not in ('delivered', 'received', 'lost')`,
  )
  return rows[0]?.n ?? 0
}
