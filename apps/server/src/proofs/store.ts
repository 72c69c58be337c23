import type { Instant } from '@hms/domain/calendar'
import type { ConditionCode } from '@hms/domain/eligibility/conditions'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import { drawPlace, type Place } from '#records/status-places.ts'

/** Of the same pool as those of cards. */
export async function takePlace(tx: Sql): Promise<Place> {
  return drawPlace(tx, async (place) => {
    const { rowCount } = await tx.query(
      'insert into status_places (list, index) values ($1, $2) on conflict do nothing',
      [place.list, place.index],
    )
    return rowCount === 1 ? place : undefined
  })
}

export type KeptProof = Place & {
  readonly order: string
  readonly recordSealed: Buffer
  readonly contentHash: Buffer
  readonly signedAt: Instant
  readonly expiresAt: Instant
  readonly secretSealed: Buffer
}

/** Two who ask for the proof of one order come one after the other. */
export async function lockProof(tx: Sql, order: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`proof:${order}`])
}

export async function findProof(sql: Sql, order: string): Promise<KeptProof | undefined> {
  const { rows } = await sql.query<KeptProof>(
    `select order_id as order, list, index, record_sealed as "recordSealed", content_hash as "contentHash",
       signed_at as "signedAt", expires_at as "expiresAt", secret_sealed as "secretSealed"
     from proofs where order_id = $1`,
    [order],
  )
  return rows[0]
}

/** Signed anew it keeps its place and the key of its moving code. */
export async function saveProof(tx: Sql, proof: KeptProof): Promise<void> {
  await tx.query(
    `insert into proofs (order_id, list, index, record_sealed, content_hash, signed_at, expires_at, secret_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (order_id) do update set record_sealed = excluded.record_sealed, content_hash = excluded.content_hash,
       signed_at = excluded.signed_at, expires_at = excluded.expires_at`,
    [
      proof.order,
      proof.list,
      proof.index,
      proof.recordSealed,
      proof.contentHash,
      proof.signedAt,
      proof.expiresAt,
      proof.secretSealed,
    ],
  )
}

/** The list in which an order's proof stands, by the order or by its card. */
export async function findListOf(sql: Sql, thing: { order: string } | { card: string }): Promise<number | undefined> {
  const { rows } = await sql.query<{ list: number }>(
    'order' in thing
      ? 'select list from proofs where order_id::text = $1'
      : 'select p.list from proofs p join cards c on c.order_id = p.order_id where c.number = $1',
    ['order' in thing ? thing.order : thing.card],
  )
  return rows[0]?.list
}

export async function findPortraitHash(sql: Sql, picture: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql.query<{ sha256: Buffer }>('select sha256 from pictures where id = $1', [picture])
  return rows[0] && new Uint8Array(rows[0].sha256)
}

export type OpenOrder = {
  readonly id: string
  readonly person: string
  readonly sector: SectorCode
  readonly placedAt: Instant
  readonly failing: readonly ConditionCode[]
}

const OPEN = `o.status in ('awaiting-cardholder', 'awaiting-review', 'awaiting-approval', 'approved', 'in-production')`

/** Which open orders are judged: all, or those of which something failed, so that they come back soon. */
export type Which = 'all' | 'failing'
const AMONG = `o join proofs p on p.order_id = o.id where ${OPEN} and ($1 = 'all' or p.failing <> '[]')`

/** Enterprises with orders that have a proof, wait for no register and have no card yet. */
export async function listEnterprisesWithOpenOrders(sql: Sql, which: Which): Promise<readonly string[]> {
  const { rows } = await sql.query<{ organisation: string }>(
    `select distinct o.organisation from orders ${AMONG} order by o.organisation`,
    [which],
  )
  return rows.map(({ organisation }) => organisation)
}

/** Those orders of one enterprise, with what failed when they were judged last. */
export async function listOpenOrders(sql: Sql, which: Which, organisation: string): Promise<readonly OpenOrder[]> {
  const { rows } = await sql.query<OpenOrder>(
    `select o.id, o.person, o.sector, o.placed_at as "placedAt", p.failing
     from orders ${AMONG} and o.organisation = $2 order by o.id`,
    [which, organisation],
  )
  return rows
}

export async function saveFailing(
  sql: Sql,
  order: string,
  failing: readonly ConditionCode[],
  at: Instant,
): Promise<void> {
  await sql.query('update proofs set failing = $2, judged_at = $3 where order_id = $1', [
    order,
    JSON.stringify(failing),
    at,
  ])
}

/** Proofs that run out before a moment although somebody still waits for the card. */
export async function listEnding(sql: Sql, before: Instant): Promise<readonly string[]> {
  const { rows } = await sql.query<{ order: string }>(
    `select p.order_id as order from proofs p join orders o on o.id = p.order_id left join cards c on c.order_id = o.id
     where p.expires_at < $1 and o.status not in ('rejected', 'cancelled') and c.received_at is null`,
    [before],
  )
  return rows.map(({ order }) => order)
}

/** Nobody can show these any more. An order that still waits keeps its row, and with it what failed. */
export async function forgetEnded(sql: Sql, before: Instant): Promise<void> {
  await sql.query(`delete from proofs p using orders o where o.id = p.order_id and p.expires_at < $1 and not ${OPEN}`, [
    before,
  ])
}
