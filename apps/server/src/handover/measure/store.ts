import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CardStatus } from '@hms/domain/card/card'
import type { Sql } from '#database/connection.ts'

/**
 * A hash of a set of rows that needs no order and no room: the sum of 60 bits of each row's hash. Two sets with the same
 * count and sum are the same for all that can happen here.
 */
const hashOf = (row: string) => `coalesce(sum(('x' || substr(md5(${row}), 1, 15))::bit(60)::bigint::numeric), 0)::text`

/** How far history went when it was first measured. */
export type Reach = { readonly events: number; readonly audit: number }

export async function findReach(sql: Sql): Promise<Reach> {
  const { rows } = await sql.query<Reach>(
    `select coalesce((select max(position) from events), 0) as events,
       coalesce((select max(position) from audit_events), 0) as audit`,
  )
  return rows[0] ?? { events: 0, audit: 0 }
}

/** Counts and hashes that the database reckons by itself. */
export async function countAll(
  sql: Sql,
  { events, audit }: Reach,
  linksAt: Instant,
): Promise<Readonly<Record<string, number | string>>> {
  const { rows } = await sql.query<Record<string, number | string>>(
    `select
       (select count(*) from orders) as orders,
       (select count(*) from cards) as cards,
       (select count(*) from persons) as persons,
       (select count(*) from pictures) as pictures,
       (select ${hashOf(`id::text || encode(sha256, 'hex')`)} from pictures) as "pictures-hash",
       (select count(*) from delivery_addresses) as addresses,
       (select ${hashOf(`organisation || encode(sealed, 'hex')`)} from delivery_addresses) as "addresses-hash",
       (select count(*) from enrolment_links where revoked_at is null and expires_at > $3) as "links-open",
       (select ${hashOf(`encode(token_hash, 'hex') || order_id::text`)} from enrolment_links
         where revoked_at is null and expires_at > $3) as "links-hash",
       (select count(*) from imports where confirmed_at is null) as "imports-open",
       (select count(*) from messages) as messages,
       (select count(*) from audit_events) as audit,
       (select count(*) || ':' || ${hashOf('a::text')} from audit_events a where position <= $2) as "audit-kept",
       (select count(*) from events) as events,
       (select count(*) || ':' || ${hashOf('e::text')} from events e where position <= $1) as "events-kept",
       (select count(*) from signing_keys) as "signing-keys",
       (select count(*) from signing_keys where exists (select 1 from trust_versions) and position(kid in
         (select cose from trust_versions order by sequence desc limit 1)) = 0) as "keys-not-listed"`,
    [events, audit, linksAt],
  )
  return rows[0] ?? {}
}

/** Orders that two batches hold at once, and orders that two cards were made for; by the history, not by the rows beside it. */
export async function countDoubles(sql: Sql): Promise<{ readonly batches: number; readonly cards: number }> {
  const { rows } = await sql.query<{ batches: number; cards: number }>(
    `with put as (select stream, jsonb_array_elements_text(data->'orders') as order_id from events where type = 'batch-created'),
          gone as (select stream, data->>'order' as order_id from events where type = 'batch-order-dropped'),
          held as (select order_id from (select * from put except all select * from gone) left_in group by order_id having count(*) > 1),
          twice as (select stream from events where type = 'card-personalised' group by stream having count(*) > 1)
     select (select count(*) from held) as batches, (select count(*) from twice) as cards`,
  )
  return rows[0] ?? { batches: 0, cards: 0 }
}

export async function countBy(
  sql: Sql,
  what: 'orders by status' | 'cards by status' | 'cards by producer' | 'batches by producer and status',
): Promise<Readonly<Record<string, number>>> {
  const asked = {
    'orders by status': `select 'orders.' || status as name, count(*) as n from orders group by 1`,
    'cards by status': `select 'cards.' || status as name, count(*) as n from cards group by 1`,
    'cards by producer': `select 'made-by.' || producer as name, count(*) as n from cards group by 1`,
    'batches by producer and status': `select 'batches.' || producer || '.' || status as name, count(*) as n from batches group by 1`,
  }
  const { rows } = await sql.query<{ name: string; n: number }>(`${asked[what]} order by 1`)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

export type Judged = {
  readonly number: string
  readonly producer: string
  readonly status: Exclude<CardStatus, 'new'>
  readonly issued: LocalDate
  readonly expires: LocalDate
  readonly valid_from: LocalDate | null
  readonly received: boolean
  readonly list: number
  readonly index: number
}

/** Some cards after a number, in its order. */
export async function listCardsAfter(sql: Sql, number: string, limit: number): Promise<readonly Judged[]> {
  const { rows } = await sql.query<Judged>(
    `select number, producer, status, issued, expires, valid_from, received_at is not null as received,
       status_list as list, status_index as index
     from cards where number > $1 order by number limit $2`,
    [number, limit],
  )
  return rows
}

/** The newest version of each published list. */
export async function listPublished(sql: Sql): Promise<readonly { readonly list: number; readonly cwt: Buffer }[]> {
  const { rows } = await sql.query<{ list: number; cwt: Buffer }>(
    'select distinct on (list) list, cwt from status_versions order by list, version desc',
  )
  return rows
}

export async function findTrustBytes(sql: Sql): Promise<Buffer | undefined> {
  const { rows } = await sql.query<{ cose: Buffer }>('select cose from trust_versions order by sequence desc limit 1')
  return rows[0]?.cose
}
