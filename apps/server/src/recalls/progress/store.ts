import type { LocalDate } from '@hms/domain/calendar'
import type { Remaining } from '@hms/domain/recall/decide-recall'
import type { Sql } from '#database/connection.ts'

/** How far a recalled card has come, the furthest that is true. */
export const stages = [
  'destroyed',
  'released',
  'legacy',
  'found',
  'not-replaced',
  'received',
  'sent',
  'made',
  'ordered',
] as const
export type Stage = (typeof stages)[number]

/** Lost ones cannot be destroyed; an expired one is worth nothing and nobody asks for it. */
const UNDESTROYED = `not r.legacy and r.released_at is null and c.destroyed_at is null
  and (c.status = 'blocked' and c.block_reason not in ('lost', 'stolen', 'not-arrived') or c.status = 'replaced')`
const VALID = `not r.legacy and r.released_at is null and c.status in ('active', 'suspended') and c.expires >= $2`

const STAGE = `case
    when c.destroyed_at is not null then 'destroyed'
    when r.released_at is not null then 'released'
    when r.legacy then 'legacy'
    when r.handled_at is null then 'found'
    when r.order_id is null or o.status in ('cancelled', 'rejected') then 'not-replaced'
    when n.received_at is not null then 'received'
    when n.dispatched then 'sent'
    when n.number is not null then 'made'
    else 'ordered' end`

const FOLLOWED = `from recalled_cards r
  left join cards c on c.number = r.card
  left join orders o on o.id = r.order_id
  left join cards n on n.number = o.card`

export type Progress = Remaining & {
  readonly found: number
  readonly legacy: number
  readonly told: number
  readonly ordered: number
  readonly made: number
  readonly sent: number
  readonly received: number
  readonly destroyed: number
  readonly released: number
  readonly employers: number
  readonly employersTold: number
  readonly notReplaced: readonly { readonly why: string; readonly cards: number }[]
}

/** The figures of a recall, each as it is now. */
export async function readProgress(sql: Sql, recall: string, today: LocalDate): Promise<Progress> {
  const { rows } = await sql.query<Omit<Progress, 'notReplaced' | 'employersTold'>>(
    `select count(*) as found, count(*) filter (where r.legacy) as legacy, count(r.told_at) as told,
       count(r.order_id) filter (where o.status not in ('cancelled', 'rejected')) as ordered, count(n.number) as made,
       count(*) filter (where n.dispatched) as sent, count(n.received_at) as received, count(c.destroyed_at) as destroyed,
       count(*) filter (where ${VALID}) as valid, count(*) filter (where ${UNDESTROYED}) as undestroyed,
       count(r.released_at) as released, count(distinct r.organisation) as employers ${FOLLOWED} where r.recall = $1`,
    [recall, today],
  )
  const [figures] = rows
  if (figures === undefined) throw new Error('an aggregate gives one row')
  const whys = await sql.query<{ why: string; cards: number }>(
    `select coalesce(r.why_not, 'order-ended') as why, count(*) as cards ${FOLLOWED}
     where r.recall = $1 and r.handled_at is not null and r.released_at is null
       and (r.order_id is null or o.status in ('cancelled', 'rejected')) group by 1 order by 2 desc, 1`,
    [recall],
  )
  const told = await sql.query<{ told: number }>('select count(*) as told from recall_tellings where recall = $1', [
    recall,
  ])
  return { ...figures, employersTold: told.rows[0]?.told ?? 0, notReplaced: whys.rows }
}

/** What stands between a recall and its end. */
export async function countRemaining(
  sql: Sql,
  recall: string,
  today: LocalDate,
): Promise<Remaining & { readonly found: number }> {
  const { rows } = await sql.query<Remaining & { readonly found: number }>(
    `select count(*) as found, count(*) filter (where ${VALID}) as valid, count(*) filter (where ${UNDESTROYED}) as undestroyed
     from recalled_cards r left join cards c on c.number = r.card where r.recall = $1`,
    [recall, today],
  )
  return rows[0] ?? { found: 0, valid: 0, undestroyed: 0 }
}

export type ListedCard = {
  readonly number: string
  readonly organisation: string
  /** As printed on the card; of a legacy card as the entity register last told it. */
  readonly enterprise: string | null
  readonly stage: Stage
  readonly whyNot: string | null
  readonly newCard: string | null
  readonly legacy: boolean
}

type Wish = {
  readonly after?: string
  readonly offset?: number
  readonly limit: number
  readonly stage?: string
  readonly search?: string
}

/** Cards of a recall by number, without anybody's name. `search`: the beginning of a card's or enterprise's number. */
export async function listCardsOfRecall(
  sql: Sql,
  recall: string,
  { after = '', offset = 0, limit, stage = '', search = '' }: Wish,
): Promise<readonly ListedCard[]> {
  const { rows } = await sql.query<ListedCard>(
    `select * from (
       select r.card as number, r.organisation, r.legacy, ${STAGE} as stage, r.why_not as "whyNot", n.number as "newCard",
         coalesce(f.enterprise, g.facts #>> '{organisation,value,name}') as enterprise ${FOLLOWED}
         left join card_faces f on f.number = r.card
         left join organisation_facts g on g.organisation = r.organisation
       where r.recall = $1 and r.card > $2 and ($3 = '' or starts_with(r.card, $3) or starts_with(r.organisation, $3))) listed
     where $4 = '' or stage = $4 order by number offset $5 limit $6`,
    [recall, after, search, stage, offset, limit],
  )
  return rows
}

export async function countCardsOfRecall(
  sql: Sql,
  recall: string,
  { stage = '', search = '' }: Omit<Wish, 'limit'>,
): Promise<number> {
  const { rows } = await sql.query<{ cards: number }>(
    `select count(*) as cards ${FOLLOWED}
     where r.recall = $1 and ($2 = '' or starts_with(r.card, $2) or starts_with(r.organisation, $2)) and ($3 = '' or ${STAGE} = $3)`,
    [recall, search, stage],
  )
  return rows[0]?.cards ?? 0
}
