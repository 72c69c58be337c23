import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { RecallTerms } from '@hms/domain/recall/recall'
import type { Sql } from '#database/connection.ts'

/**
 * Whether an order for somebody costs nothing, for it takes the place of a recalled card that was not replaced by itself:
 * their own; or, as often as the enterprise has legacy cards that are recalled, one whose holder nobody knows.
 */
export async function isFreeOfCharge(sql: Sql, organisation: string, person: string): Promise<boolean> {
  const { rows } = await sql.query<{ free: boolean }>(
    `with recalled as (
       select r.person, r.legacy, r.order_id, r.handled_at, r.found_at from recalled_cards r join recalls t on t.id = r.recall
       where r.organisation = $1 and r.released_at is null and t.status in ('confirmed', 'completed')),
     used as (
       select count(*) as orders from orders o join events e on e.stream = 'order:' || o.id and e.version = 1
       where o.organisation = $1 and o.reason = 'new' and o.status not in ('cancelled', 'rejected')
         and o.placed_at >= (select min(found_at) from recalled where legacy) and e.data ->> 'freeOfCharge' = 'true'
         and not exists (select from recalled r where r.order_id = o.id))
     select exists (select from recalled where person = $2 and order_id is null and handled_at is not null)
       or (select count(*) from recalled where legacy) > (select orders from used) as free`,
    [organisation, person],
  )
  return rows[0]?.free ?? false
}

/** Whether an enterprise has recalled cards that only an order of its own can replace. */
export async function hasUnreplaced(sql: Sql, organisation: string): Promise<boolean> {
  const { rows } = await sql.query(
    `select from recalled_cards r join recalls t on t.id = r.recall
     where r.organisation = $1 and r.order_id is null and r.released_at is null and (r.legacy or r.handled_at is not null)
       and t.status in ('confirmed', 'completed') limit 1`,
    [organisation],
  )
  return rows.length > 0
}

/** A card of a recall, with what became of it. */
export type RecalledCard = {
  readonly recall: string
  readonly card: string
  readonly terms: RecallTerms
  /** Of the recall; a stopped one counts only for what it had blocked. */
  readonly status: string
  readonly foundAt: Instant
  readonly legacy: boolean
  readonly orderId: string | null
  readonly orderStatus: string | null
  readonly whyNot: 'left' | 'deceased' | 'conditions' | 'no-pictures' | null
  readonly newCard: string | null
  readonly newSent: boolean
  readonly newReceivedAt: Instant | null
  readonly expectedBy: LocalDate | null
}

const RECALLED = `select r.recall, r.card, t.terms, t.status, r.found_at as "foundAt", r.legacy, r.order_id as "orderId",
    o.status as "orderStatus", r.why_not as "whyNot", o.card as "newCard", coalesce(n.dispatched, false) as "newSent",
    n.received_at as "newReceivedAt", s.expected as "expectedBy"
  from recalled_cards r
  join recalls t on t.id = r.recall
  left join orders o on o.id = r.order_id
  left join cards n on n.number = o.card
  left join shipment_cards k on k.card = n.number
  left join shipments s on s.id = k.shipment
  where r.released_at is null`

export async function findRecalledCard(sql: Sql, recall: string, card: string): Promise<RecalledCard | undefined> {
  const { rows } = await sql.query<RecalledCard>(
    `${RECALLED.replace('where r.released_at is null', 'where true')} and r.recall = $1 and r.card = $2`,
    [recall, card],
  )
  return rows[0]
}

/** The newest recall that a card belongs to; a stopped one counts only for what it has blocked. */
export async function findRecallOf(sql: Sql, card: string): Promise<RecalledCard | undefined> {
  const { rows } = await sql.query<RecalledCard>(`${RECALLED} and r.card = $1 order by r.found_at desc limit 1`, [card])
  return rows[0]
}

/** The same of every card of an enterprise, by number; the newest recall of a card counts. */
export async function listRecalledOf(sql: Sql, organisation: string): Promise<ReadonlyMap<string, RecalledCard>> {
  const { rows } = await sql.query<RecalledCard>(`${RECALLED} and r.organisation = $1 order by r.found_at`, [
    organisation,
  ])
  return new Map(rows.map((row) => [row.card, row]))
}

/**
 * Lots of a batch of chips that was recalled: whatever is made of them has the fault again, and would be recalled as soon as it
 * is made. A recall that was stopped was a mistake.
 */
const RECALLED_LOT = `exists (select from recalls r where r.status in ('confirmed', 'completed')
  and r.terms -> 'criteria' ->> 'chipBatch' = l.chip_batch
  and coalesce(r.terms -> 'criteria' ->> 'producer', l.producer) = l.producer)`

/** Of one producer, or of all. */
export async function listRecalledLots(sql: Sql, producer?: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select l.id from blank_lots l where ($1::text is null or l.producer = $1) and ${RECALLED_LOT}`,
    [producer ?? null],
  )
  return rows.map(({ id }) => id)
}

export async function isBlankRecalled(sql: Sql, number: number): Promise<boolean> {
  const { rows } = await sql.query(`select from blank_lots l where $1 between l.first and l.last and ${RECALLED_LOT}`, [
    number,
  ])
  return rows.length > 0
}
