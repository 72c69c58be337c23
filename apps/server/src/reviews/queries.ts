import type { Instant } from '@hms/domain/calendar'
import type { OrderStatus } from '@hms/domain/order/order'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'

/** What a case officer can do something with now. */
export const queueStatuses = ['awaiting-review', 'awaiting-approval'] as const satisfies readonly OrderStatus[]

export type QueueRow = {
  readonly id: string
  readonly number: string
  readonly organisation: string
  readonly sector: SectorCode
  readonly status: (typeof queueStatuses)[number]
  readonly orderer: string
  /** Since when it has waited for a case officer. */
  readonly changedAt: Instant
  readonly placedAt: Instant
  readonly portrait: string
  readonly document: string
  readonly given: string
  readonly family: string
}

type Sought = { readonly search: string; readonly sector: string; readonly limit: number; readonly offset: number }

/** Oldest first, so that nobody waits behind those who came later; `total` counts what the limit leaves out, too. */
export async function listQueue(
  sql: Sql,
  { search, sector, limit, offset }: Sought,
): Promise<{ rows: readonly QueueRow[]; total: number }> {
  const { rows } = await sql.query<QueueRow & { readonly total: number }>(
    `select o.id, o.number, o.organisation, o.sector, o.status, o.orderer, o.changed_at as "changedAt", o.placed_at as "placedAt",
       o.portrait, o.document, p.given, p.family, count(*) over ()::int as total
     from orders o join persons p on p.id = o.person
     where o.status = any($1) and ($2 = '' or o.sector = $2)
       and ($3 = '' or strpos(lower(p.given || ' ' || p.family), lower($3)) > 0 or o.organisation = replace($3, ' ', ''))
     order by o.changed_at, o.id limit $4 offset $5`,
    [queueStatuses, sector, search, limit, offset],
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Sector → how many wait, and since when the oldest. */
export async function countQueue(sql: Sql): Promise<readonly { sector: SectorCode; count: number; oldest: Instant }[]> {
  const { rows } = await sql.query<{ sector: SectorCode; count: number; oldest: Instant }>(
    `select sector, count(*)::int as count, min(changed_at) as oldest from orders where status = any($1) group by sector order by sector`,
    [queueStatuses],
  )
  return rows
}

/** The oldest case that this officer may decide, after the one they come from if it is still there. */
export async function findNextCase(
  sql: Sql,
  officer: string,
  after?: { readonly id: string; readonly since: Instant },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from orders where status = any($1) and orderer <> $2 and ($3::uuid is null or id <> $3)
     order by (changed_at, id) <= ($4::timestamptz, $3::uuid) nulls first, changed_at, id limit 1`,
    [queueStatuses, officer, after?.id ?? null, after?.since ?? null],
  )
  return rows[0]?.id
}
