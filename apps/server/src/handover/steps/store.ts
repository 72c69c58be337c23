import type { Instant } from '@hms/domain/calendar'
import type { BatchStatus } from '@hms/domain/production/batch'
import type { Sql } from '#database/connection.ts'

/** Batches of a producer in some states, oldest first. */
export async function listBatchesOf(
  sql: Sql,
  producer: string,
  states: readonly BatchStatus[],
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from batches where producer = $1 and status = any($2) order by created_at, id',
    [producer, states],
  )
  return rows.map(({ id }) => id)
}

export async function lockJobs(tx: Sql, batch: string): Promise<void> {
  await tx.query('select 1 from personalisation_jobs where batch = $1 order by order_id for update', [batch])
}

/**
 * Removes the jobs of orders that left their batch, with the faces nobody will print. A number that was signed may stand on
 * a card in somebody's hand: it is withdrawn, and its chip counts as spoiled. Gives the status lists that changed thereby.
 */
export async function dropJobs(tx: Sql, orders: readonly string[], at: Instant): Promise<readonly number[]> {
  const { rows } = await tx.query<{ list: number }>(
    `with gone as (delete from personalisation_jobs where order_id = any($1::uuid[]) and printed_at is null returning *),
          faceless as (delete from card_faces where number in (select number from gone)),
          lost as (insert into spoiled_blanks (order_id, chip_uid, reason, at)
                   select order_id, chip_uid, 'recalled', $2 from gone where chip_uid is not null on conflict do nothing),
          withdrawn as (insert into withdrawn_numbers (number, withdrawn_at)
                        select number, $2 from gone where signed_at is not null returning number)
     select distinct n.list from withdrawn join card_numbers n using (number) where n.list is not null`,
    [orders, at],
  )
  return rows.map(({ list }) => list)
}

export type Work = {
  readonly waiting: number
  readonly untouched: number
  readonly begun: number
  readonly unmade: number
  readonly made: number
  readonly recalled: number
}

/** How it stands with a producer's work: approved orders of all, its batches by whether a station has begun, its cards. */
export async function countWorkOf(sql: Sql, producer: string): Promise<Work> {
  const { rows } = await sql.query<Work>(
    `select
       (select count(*)::int from orders where status = 'approved') as waiting,
       (select count(*)::int from batches where producer = $1 and status in ('open', 'released', 'acknowledged')) as untouched,
       (select count(*)::int from batches where producer = $1 and status = 'started') as begun,
       (select count(*)::int from orders o join batches b on b.id = o.batch
         where b.producer = $1 and o.status = 'in-production') as unmade,
       (select count(*)::int from cards where producer = $1) as made,
       (select count(*)::int from events e join batches b on e.stream = 'batch:' || b.id
         where b.producer = $1 and e.type = 'batch-order-dropped' and e.data->>'because' = 'recalled') as recalled`,
    [producer],
  )
  const [work] = rows
  if (work === undefined) throw new Error('a count has one row')
  return work
}
