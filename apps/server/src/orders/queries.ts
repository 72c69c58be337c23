import type { Instant, LocalDate } from '@hms/domain/calendar'
import { type OrderStatus, openStatuses } from '@hms/domain/order/order'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { listCardsOfOrganisation } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'

export type OrderRow = {
  readonly id: string
  /** What people call it by. */
  readonly number: string
  readonly organisation: string
  readonly unit: string | null
  readonly person: string
  readonly sector: SectorCode
  readonly submission: string
  readonly reason: 'new' | 'renewal' | 'replacement'
  readonly status: Exclude<OrderStatus, 'new'>
  readonly portrait: string
  readonly document: string
  readonly card: string | null
  /** A station makes its card, or has made it. */
  readonly begun: boolean
  readonly predecessor: string | null
  readonly orderer: string
  readonly placedAt: Instant
  readonly changedAt: Instant
  readonly given: string
  readonly family: string
  /** Conditions the order was placed with unanswered, while it waits for them. */
  readonly waitingFor: readonly string[]
}

const ORDER = `select o.id, o.number, o.organisation, o.unit, o.person, o.sector, o.submission, o.reason, o.status, o.portrait, o.document,
    o.card, exists (select 1 from batches b where b.id = o.batch and b.station is not null) as begun, o.predecessor, o.orderer, o.placed_at as "placedAt", o.changed_at as "changedAt", p.given, p.family,
    case when o.status = 'awaiting-registers' then coalesce(e.data -> 'waitingFor', '[]') else '[]' end as "waitingFor"
  from orders o
  join persons p on p.id = o.person
  left join events e on e.stream = 'order:' || o.id and e.version = 1 and o.status = 'awaiting-registers'`

/** One order as the API shows it. */
export async function findOrder(sql: Sql, id: string): Promise<OrderRow | undefined> {
  const { rows } = await sql.query<OrderRow>(`${ORDER} where o.id = $1`, [id])
  return rows[0]
}

/** By the number people know it by. */
export async function findOrderByNumber(sql: Sql, number: string): Promise<OrderRow | undefined> {
  const { rows } = await sql.query<OrderRow>(`${ORDER} where o.number = $1`, [number])
  return rows[0]
}

/** What the contract's OrderView says of an order. */
export async function getOrderView(sql: Sql, id: string) {
  const order = await findOrder(sql, id)
  if (order === undefined) throw new Error(`no order ${id}`)
  return viewOf(order)
}

export const viewOf = ({
  id,
  number,
  organisation,
  sector,
  status,
  portrait,
  document,
  waitingFor,
  card,
  placedAt,
}: OrderRow) => ({
  id,
  number,
  organisation,
  sector,
  status,
  portrait,
  document,
  waitingFor: [...waitingFor],
  ...(card ? { card } : {}),
  placedAt,
})

/** The order that keeps a worker from being ordered for again. */
export async function findOpenOrder(
  sql: Sql,
  organisation: string,
  person: string,
): Promise<{ id: string } | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from orders where organisation = $1 and person = $2 and status = any($3)',
    [organisation, person, openStatuses],
  )
  return rows[0]
}

/** How an order was placed, whatever has become of it since. */
export async function findPlacement(
  sql: Sql,
  id: string,
): Promise<{ readonly waitingFor: readonly string[] } | undefined> {
  const { rows } = await sql.query<{ waitingFor: readonly string[] }>(
    `select coalesce(data -> 'waitingFor', '[]') as "waitingFor" from events where stream = $1 and version = 1`,
    [`order:${id}`],
  )
  return rows[0]
}

/** Orders of an enterprise, newest first. */
export async function listOrders(sql: Sql, organisation: string, limit = 10_000): Promise<readonly OrderRow[]> {
  const { rows } = await sql.query<OrderRow>(
    `${ORDER} where o.organisation = $1 order by o.placed_at desc, o.id limit $2`,
    [organisation, limit],
  )
  return rows
}

/** Orders of one act, in the order of their workers' names. */
export async function listOrdersOfSubmission(sql: Sql, submission: string): Promise<readonly OrderRow[]> {
  const { rows } = await sql.query<OrderRow>(`${ORDER} where o.submission = $1 order by p.family, p.given, o.id`, [
    submission,
  ])
  return rows
}

/** Who needs no new order at an enterprise: by hash of their number (hexadecimal), with the open order if it is one. */
export async function listHeld(
  sql: Sql,
  organisation: string,
  today: LocalDate,
): Promise<ReadonlyMap<string, string | undefined>> {
  const open = await listOpenOrders(sql, organisation)
  const cards = await listCardsOfOrganisation(sql, organisation)
  const held = new Map<string, string | undefined>(open)
  for (const { person, status, expires } of cards)
    if ((status === 'active' || status === 'suspended') && expires >= today && !held.has(person))
      held.set(person, undefined)
  const { rows } = await sql.query<{ id: string; hash: string }>(
    `select id, encode(number_hash, 'hex') as hash from persons where id = any($1::uuid[])`,
    [[...held.keys()]],
  )
  return new Map(rows.map(({ id, hash }) => [hash, held.get(id)]))
}

/** Orders of an enterprise that nobody has a card from yet. */
export async function listOpenOrderRows(sql: Sql, organisation: string): Promise<readonly OrderRow[]> {
  const { rows } = await sql.query<OrderRow>(`${ORDER} where o.organisation = $1 and o.status = any($2)`, [
    organisation,
    openStatuses,
  ])
  return rows
}

/** Orders for these persons, at whatever enterprise, that nobody has a card from yet; newest first. */
export async function listOpenOrdersOf(
  sql: Sql,
  persons: readonly string[],
): Promise<
  readonly Pick<OrderRow, 'id' | 'number' | 'organisation' | 'person' | 'sector' | 'status' | 'portrait' | 'placedAt'>[]
> {
  const { rows } = await sql.query<OrderRow>(
    `${ORDER} where o.person = any($1::uuid[]) and o.status = any($2) order by o.placed_at desc, o.id`,
    [persons, openStatuses],
  )
  return rows
}

/** The same by worker. */
export async function listOpenOrders(sql: Sql, organisation: string): Promise<ReadonlyMap<string, string>> {
  const orders = await listOpenOrderRows(sql, organisation)
  return new Map(orders.map(({ person, id }) => [person, id]))
}

/** What an enterprise ordered for last. */
export async function findLatestSector(sql: Sql, organisation: string): Promise<SectorCode | undefined> {
  const { rows } = await sql.query<{ sector: SectorCode }>(
    'select sector from orders where organisation = $1 order by placed_at desc limit 1',
    [organisation],
  )
  return rows[0]?.sector
}

export async function listWaitingOrders(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from orders where status = 'awaiting-registers' order by changed_at`,
  )
  return rows.map(({ id }) => id)
}

export type HistoryRow = {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly actor: string
  readonly at: Instant
}

/** What has happened to an order, oldest first. */
export async function listHistory(sql: Sql, order: string): Promise<readonly HistoryRow[]> {
  const { rows } = await sql.query<HistoryRow>(
    'select type, data, actor, at from events where stream = $1 order by version',
    [`order:${order}`],
  )
  return rows
}
