import type { Instant } from '@hms/domain/calendar'
import type { BlankStatus, SpoilReason } from '@hms/domain/production/blank'
import { countStock, type StockCount } from '@hms/domain/production/blank-count'
import { type ChipFamily, sizeOf } from '@hms/domain/production/blank-lot'
import type { Sql } from '#database/connection.ts'
import { listRecalledLots } from '#recalls/queries.ts'

export type LotRow = {
  readonly id: string
  readonly producer: string
  readonly chipFamily: ChipFamily
  readonly chipBatch: string
  readonly first: number
  readonly last: number
  readonly receivedAt: Instant
} & StockCount

type Counted = Omit<LotRow, keyof StockCount> & {
  readonly states: Readonly<Partial<Record<BlankStatus, number>>> | null
}

/** Every lot with what there is of it, the newest first. */
export async function listLots(sql: Sql, id?: string): Promise<readonly LotRow[]> {
  const { rows } = await sql.query<Counted>(
    `select l.id, l.producer, l.chip_family as "chipFamily", l.chip_batch as "chipBatch", l.first::int as first, l.last::int as last,
       l.received_at as "receivedAt",
       (select jsonb_object_agg(status, n) from (select status, count(*)::int as n from blanks where lot = l.id group by status) s) as states
     from blank_lots l where $1::uuid is null or l.id = $1 order by l.received_at desc, l.first desc`,
    [id ?? null],
  )
  return rows.map(({ states, ...lot }) => ({
    ...lot,
    ...countStock(
      sizeOf(lot),
      Object.entries(states ?? {}).flatMap(([status, count]) => Array<BlankStatus>(count).fill(status as BlankStatus)), // the column's check lets only these in
    ),
  }))
}

/** How many blanks lie in a producer's stock and may be drawn: none of a batch of chips that was recalled. */
export async function countLeft(sql: Sql, producer: string): Promise<number> {
  const { rows } = await sql.query<{ left: number }>(
    `select (coalesce(sum(last - first + 1), 0) - (select count(*) from blanks b join blank_lots l on l.id = b.lot
       where l.producer = $1 and b.status <> 'returned' and l.id <> all($2::uuid[])))::int as left
     from blank_lots where producer = $1 and id <> all($2::uuid[])`,
    [producer, await listRecalledLots(sql, producer)],
  )
  return rows[0]?.left ?? 0
}

export type AccountedBlank = {
  readonly number: number
  readonly status: Exclude<BlankStatus, 'in-stock'>
  readonly reason?: SpoilReason
  readonly order?: string
  readonly card?: string
  readonly chip?: string
  readonly signedBy?: string
}

/** Every blank that was drawn for a batch and what became of it there; one that another batch has since was returned. */
export async function listAccount(sql: Sql, batch: string): Promise<readonly AccountedBlank[]> {
  const { rows } = await sql.query<{ [Field in keyof AccountedBlank]-?: AccountedBlank[Field] | null }>(
    `select number::int as number, status, reason, order_id as "order", signed_by as "signedBy",
       upper(encode(chip_uid, 'hex')) as chip, (select c.number from cards c where c.order_id = b.order_id) as card
     from blanks b where batch = $1
     union all
     select number::int, 'returned', null, null, null, upper(encode(chip_uid, 'hex')), null from blanks
     where batch <> $1 and 'blank:' || number in
       (select stream from events where type = 'blank-returned' and data ->> 'batch' = $1::text)
     order by number`,
    [batch],
  )
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as AccountedBlank, // what is not null is of its type
  )
}

/**
 * Chips that a producer with machines and blanks of its own had signed for orders that left its batch, and has not told what
 * became of. Of our own stock the ledger knows every blank.
 */
export async function listUntoldChips(sql: Sql, batch: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ chip: string }>(
    `select distinct upper(encode(d.chip_uid, 'hex')) as chip from dropped_jobs d join batches b on b.id = d.batch
     where d.batch = $1 and b.station like 'producer:%' and d.chip_uid is not null
       and not exists (select from spoiled_blanks s where s.order_id = d.order_id and s.chip_uid = d.chip_uid)
     order by chip`,
    [batch],
  )
  return rows.map(({ chip }) => chip)
}

export type Movement = {
  readonly at: Instant
  readonly type: string
  readonly actor: string
  /** A blank's number, or a lot's id. */
  readonly thing: string
  readonly batch: string | null
  readonly reason: SpoilReason | null
  readonly first: number | null
  readonly last: number | null
}

/** The ledger: everything that was ever written of lots and blanks, the newest first. */
export async function listMovements(
  sql: Sql,
  { limit, offset }: { limit: number; offset: number },
): Promise<readonly Movement[]> {
  const { rows } = await sql.query<Movement>(
    `select e.at, e.type, e.actor, split_part(e.stream, ':', 2) as thing,
       e.data ->> 'batch' as batch, e.data ->> 'reason' as reason,
       (e.data ->> 'first')::int as first, (e.data ->> 'last')::int as last
     from events e where e.type like 'blank-%' or e.type like 'lot-%' order by e.position desc limit $1 offset $2`,
    [limit, offset],
  )
  return rows
}

export async function countMovements(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from events where type like 'blank-%' or type like 'lot-%'`,
  )
  return rows[0]?.n ?? 0
}
