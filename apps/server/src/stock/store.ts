import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

/** Draws and deliveries of one producer come one after the other. */
export async function lockStock(tx: Sql, producer: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('stock:' || $1, 0))`, [producer])
}

/** Every range that was received; whoever adds one waits for the others, for no number may be in two. */
export async function lockLots(tx: Sql): Promise<readonly { id: string; first: number; last: number }[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('lots', 0))`)
  const { rows } = await tx.query<{ id: string; first: number; last: number }>(
    'select id, first::int as first, last::int as last from blank_lots order by first',
  )
  return rows
}

/**
 * The next numbers of a producer's stock: the oldest lot first, each lot in the order of its numbers, as blanks lie in a box.
 * `first`, when it was returned and lies there again, comes before the others: its chip is in the reader. Lots `without` stay.
 */
export async function pickNumbers(
  tx: Sql,
  producer: string,
  count: number,
  first: number | undefined,
  without: readonly string[],
): Promise<readonly number[]> {
  const { rows } = await tx.query<{ number: number }>(
    `with lots as (
       select l.id, l.last, l.received_at, coalesce((select max(number) from blanks where lot = l.id), l.first - 1) as top
       from blank_lots l where l.producer = $1 and l.id <> all($4::uuid[])
     ), free as (
       select received_at, id, n as number from lots cross join lateral generate_series(top + 1, least(last, top + $2)) n
       union all
       select received_at, id, number from blanks join lots on lots.id = lot where status = 'returned'
     )
     select number::int as number from free order by number <> coalesce($3, number), received_at, id, number limit $2`,
    [producer, count, first ?? null, without],
  )
  return rows.map(({ number }) => number)
}

export type Draw = { readonly batch: string; readonly station: string; readonly numbers: readonly number[] }

export async function findDraw(tx: Sql, request: string): Promise<Draw | undefined> {
  const { rows } = await tx.query<Draw>(
    'select batch, station, numbers::int[] as numbers from blank_draws where request = $1',
    [request],
  )
  return rows[0]
}

export async function saveDraw(tx: Sql, request: string, draw: Draw, at: Instant): Promise<void> {
  await tx.query('insert into blank_draws (request, batch, station, numbers, at) values ($1, $2, $3, $4, $5)', [
    request,
    draw.batch,
    draw.station,
    draw.numbers,
    at,
  ])
}
