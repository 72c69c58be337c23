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
