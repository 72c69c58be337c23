import type { Instant, LocalDate } from '@hms/domain/calendar'
import { openStatuses } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'

/** Why no card takes the place of a recalled one. */
export type WhyNot = 'left' | 'deceased' | 'conditions' | 'no-pictures'
export type Outcome = {
  readonly card: string
  readonly orderId: string | null
  readonly whyNot: WhyNot | null
}

/** Cards that were found and that nothing was done with yet, by number. */
export async function listUnhandled(sql: Sql, recall: string, limit: number): Promise<readonly string[]> {
  return numbersOf(
    sql,
    `select card as number from recalled_cards where recall = $1 and handled_at is null and not legacy
     order by card limit $2`,
    [recall, limit],
  )
}

export async function saveOutcomes(tx: Sql, recall: string, outcomes: readonly Outcome[], at: Instant): Promise<void> {
  await tx.query(
    `update recalled_cards r set order_id = o."orderId", why_not = o."whyNot", handled_at = coalesce(r.handled_at, $2)
     from jsonb_to_recordset($3) as o (card text, "orderId" uuid, "whyNot" text) where r.recall = $1 and r.card = o.card`,
    [recall, at, JSON.stringify(outcomes)],
  )
}

/** What was blocked, replaced or ran out since it was found is no part of the recall. */
export async function forgetFound(tx: Sql, recall: string, numbers: readonly string[]): Promise<void> {
  await tx.query('delete from recalled_cards where recall = $1 and card = any($2) and handled_at is null', [
    recall,
    numbers,
  ])
}

/** The open order of each of these persons at the enterprise of their card, by `enterprise person`. */
export async function listOpenOrdersOf(
  sql: Sql,
  holders: readonly { readonly organisation: string; readonly person: string }[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ key: string; id: string }>(
    `select o.organisation || ' ' || o.person as key, o.id from orders o
       join jsonb_to_recordset($1) as held (organisation text, person uuid) using (organisation, person)
     where o.status = any($2)`,
    [JSON.stringify(holders.map(({ organisation, person }) => ({ organisation, person }))), openStatuses],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** Cards of a recall that may still count though its last day is over. */
export async function listOverdue(sql: Sql, recall: string, limit: number): Promise<readonly string[]> {
  return numbersOf(
    sql,
    `select r.card as number from recalled_cards r join cards c on c.number = r.card
     where r.recall = $1 and r.released_at is null and c.status in ('active', 'suspended') order by 1 limit $2`,
    [recall, limit],
  )
}

/** Cards whose conditions failed and hold again, so that they can be replaced after all. */
export async function listReplaceableNow(sql: Sql, recall: string, limit: number): Promise<readonly string[]> {
  return numbersOf(
    sql,
    `select r.card as number from recalled_cards r join cards c on c.number = r.card
     where r.recall = $1 and r.released_at is null and r.why_not in ('left', 'conditions') and c.status = 'active'
     order by 1 limit $2`,
    [recall, limit],
  )
}

/** Old cards to collect: the new one has come, or none comes, or the deadline is over. */
export async function listToCollect(
  sql: Sql,
  recall: string,
  deadlineOver: boolean,
  limit: number,
): Promise<readonly string[]> {
  return numbersOf(
    sql,
    `select r.card as number from recalled_cards r
       join cards c on c.number = r.card
       left join orders o on o.id = r.order_id
       left join cards n on n.number = o.card
     where r.recall = $1 and r.handled_at is not null and c.return_asked_at is null and c.destroyed_at is null
       and (c.status = 'replaced' or c.status = 'blocked' and c.block_reason = 'recalled')
       and ($2 or n.received_at is not null or r.order_id is null or o.status in ('cancelled', 'rejected'))
     order by 1 limit $3`,
    [recall, deadlineOver, limit],
  )
}

/** The old card that a new one takes the place of, by way of a recall. */
export async function listReplacedBy(
  sql: Sql,
  card: string,
): Promise<readonly { readonly recall: string; readonly number: string }[]> {
  const { rows } = await sql.query<{ recall: string; number: string }>(
    `select r.recall, r.card as number from cards n join recalled_cards r on r.order_id = n.order_id
     where n.number = $1 and r.released_at is null order by r.recall`,
    [card],
  )
  return rows
}

/** Cards that were only marked, and are not let go yet. */
export async function listUnreleased(
  sql: Sql,
  recall: string,
  today: LocalDate,
  limit: number,
): Promise<readonly string[]> {
  return numbersOf(
    sql,
    `select r.card as number from recalled_cards r left join cards c on c.number = r.card
     where r.recall = $1 and r.released_at is null
       and (c.status in ('active', 'suspended') or r.legacy and coalesce(r.invalid_from > $3::date, true))
     order by 1 limit $2`,
    [recall, limit, today],
  )
}

/** Notes that cards count as before; gives the orders that were to replace them. */
export async function saveReleased(
  tx: Sql,
  recall: string,
  numbers: readonly string[],
  at: Instant,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ order: string }>(
    `update recalled_cards r set released_at = $3 from (select card, order_id from recalled_cards where recall = $1) old
     where r.recall = $1 and r.card = any($2) and old.card = r.card returning old.order_id as order`,
    [recall, numbers, at],
  )
  return rows.flatMap(({ order }) => order ?? [])
}

export async function saveTold(tx: Sql, recall: string, card: string, at: Instant): Promise<void> {
  await tx.query('update recalled_cards set told_at = coalesce(told_at, $3) where recall = $1 and card = $2', [
    recall,
    card,
    at,
  ])
}

export type Employer = {
  readonly organisation: string
  readonly cards: number
  readonly ordered: number
  readonly legacy: number
}

/** Employers who have not been told of all their cards, by number. */
export async function listUntold(sql: Sql, recall: string, after: string, limit: number): Promise<readonly Employer[]> {
  const { rows } = await sql.query<Employer>(
    `select r.organisation, count(*) as cards, count(r.order_id) as ordered, count(*) filter (where r.legacy) as legacy
     from recalled_cards r left join recall_tellings t using (recall, organisation)
     where r.recall = $1 and r.organisation > $2 group by r.organisation, t.cards
     having count(*) > coalesce(t.cards, 0) order by r.organisation limit $3`,
    [recall, after, limit],
  )
  return rows
}

/** Employers with cards that count as before, who have not been told so. */
export async function listUntoldOfStop(sql: Sql, recall: string, limit: number): Promise<readonly Employer[]> {
  const { rows } = await sql.query<Employer>(
    `select organisation, count(*) as cards, count(r.order_id) as ordered, count(*) filter (where r.legacy) as legacy
     from recalled_cards r join recall_tellings t using (recall, organisation)
     where r.recall = $1 and r.released_at is not null and not t.stopped
     group by organisation order by organisation limit $2`,
    [recall, limit],
  )
  return rows
}

export async function saveEmployerTold(
  tx: Sql,
  telling: { readonly recall: string; readonly organisation: string; readonly cards: number; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `insert into recall_tellings (recall, organisation, cards, told_at) values ($1, $2, $3, $4)
     on conflict (recall, organisation) do update set cards = excluded.cards`,
    [telling.recall, telling.organisation, telling.cards, telling.at],
  )
}

export async function saveStopTold(tx: Sql, recall: string, organisation: string): Promise<void> {
  await tx.query('update recall_tellings set stopped = true where recall = $1 and organisation = $2', [
    recall,
    organisation,
  ])
}

/** An order of the employer's own that takes the place of its worker's recalled card. */
export async function saveOrderedByEmployer(
  sql: Sql,
  order: string,
  organisation: string,
  person: string,
): Promise<void> {
  await sql.query(
    `update recalled_cards set order_id = $1
     where organisation = $2 and person = $3 and order_id is null and handled_at is not null and released_at is null`,
    [order, organisation, person],
  )
}

async function numbersOf(sql: Sql, text: string, params: readonly unknown[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ number: string }>(text, params)
  return rows.map(({ number }) => number)
}
