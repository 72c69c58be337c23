import type { Instant, LocalDate } from '@hms/domain/calendar'
import { openStatuses } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'

export const timelineKinds = ['order', 'card', 'alarm', 'inspection', 'suspicion', 'decision', 'letter'] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** One thing that happened: what, of which kind, and where it can be read. */
export type TimelineRow = {
  readonly kind: TimelineKind
  /** The event's type, or the letter's kind. */
  readonly what: string
  readonly at: Instant
  /** A card number, an order's number, a case's number. */
  readonly number: string
  /** Of the alarm or case. */
  readonly id: string | null
}

const orderEvents = ['order-placed', 'order-approved', 'order-rejected', 'order-cancelled']
const cardEvents = [
  'card-issued',
  'card-blocked',
  'card-suspended',
  'card-reinstated',
  'card-replaced',
  'card-destroyed',
  'card-seized',
]
/** Steps of a case that no letter shows by itself. */
const decisions = [
  'case-opened',
  'answer-received',
  'compliance-found',
  'non-compliance-found',
  'work-stopped',
  'stop-lifted',
  'fine-decided',
  'fine-changed',
  'coercive-fine-decided',
  'police-reported',
  'order-revoked',
  'appeal-received',
  'appeal-decided',
  'case-closed',
  'case-withdrawn',
]

/** Names of our own, never input. */
const listed = (types: readonly string[]) => types.map((type) => `'${type}'`).join(', ')

const parts: Readonly<Record<Exclude<TimelineKind, 'inspection' | 'suspicion'>, string>> = {
  order: `select 'order' as kind, e.type as what, e.at, o.number, o.id::text as id from orders o
    join events e on e.stream = 'order:' || o.id and e.type in (${listed(orderEvents)}) where o.organisation = $1`,
  card: `select 'card', e.type, e.at, c.number, null from cards c
    join events e on e.stream = 'card:' || c.number and e.type in (${listed(cardEvents)}) where c.organisation = $1`,
  alarm: `select 'alarm', 'alarm-raised', a.raised_at, a.card, a.id::text from alarms a where a.organisation = $1`,
  decision: `select 'decision', e.type, e.at, c.number, c.id::text from enforcement_cases c
    join events e on e.stream = 'case:' || c.id and e.type in (${listed(decisions)}) where c.organisation = $1`,
  letter: `select 'letter', l.kind, l.sent_at, c.number || '-' || case l.kind when 'police-report' then 'P' else '' end || l.number, c.id::text from enforcement_cases c
    join case_letters l on l.case_id = c.id where c.organisation = $1 and l.sent_at is not null`,
}
export const storedKinds = Object.keys(parts) as (keyof typeof parts)[] // the keys are the kinds

/** The latest first. `kinds`: which of them; `until`: nothing later. */
export async function listTimeline(
  sql: Sql,
  organisation: string,
  kinds: readonly (keyof typeof parts)[],
  { until, limit }: { readonly until: Instant; readonly limit: number },
): Promise<readonly TimelineRow[]> {
  if (kinds.length === 0) return []
  const { rows } = await sql.query<TimelineRow>(
    `select * from (${kinds.map((kind) => parts[kind]).join(' union all ')}) as told (kind, what, at, number, id)
     where at <= $2 order by at desc, kind, what, number limit $3`,
    [organisation, until, limit],
  )
  return rows
}

export type EnterpriseFigures = {
  readonly name: string | null
  readonly valid: number
  readonly suspended: number
  readonly blocked: number
  readonly openOrders: number
  readonly openAlarms: number
  readonly openCases: number
  readonly fines: number
}

export async function countEnterprise(sql: Sql, organisation: string, today: LocalDate): Promise<EnterpriseFigures> {
  const { rows } = await sql.query<EnterpriseFigures>(
    `select (select facts #>> '{organisation,value,name}' from organisation_facts where organisation = $1) as name,
       count(*) filter (where status = 'active' and expires >= $2)::int as valid,
       count(*) filter (where status = 'suspended' and expires >= $2)::int as suspended,
       count(*) filter (where status = 'blocked')::int as blocked,
       (select count(*)::int from orders where organisation = $1
          and status = any($3)) as "openOrders",
       (select count(*)::int from alarms where organisation = $1 and status <> 'closed') as "openAlarms",
       (select count(*)::int from enforcement_cases where organisation = $1 and status not in ('closed', 'withdrawn')) as "openCases",
       (select count(*)::int from enforcement_cases where organisation = $1 and fined) as fines
     from cards where organisation = $1`,
    [organisation, today, openStatuses],
  )
  const [figures] = rows
  if (figures === undefined) throw new Error('a count gives a row')
  return figures
}
