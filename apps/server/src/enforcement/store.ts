import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CaseEvent, CaseGround, CaseSource, CaseStatus } from '@hms/domain/enforcement/case'
import type { Sql } from '#database/connection.ts'

export type CaseRow = {
  readonly id: string
  readonly number: string
  readonly organisation: string
  /** By its kept facts; null when none are kept. */
  readonly enterprise: string | null
  readonly sector: string
  readonly ground: CaseGround
  readonly source: CaseSource
  readonly sourceId: string | null
  readonly status: Exclude<CaseStatus, 'new'>
  readonly waitsFor: 'authority' | 'confirmation' | 'enterprise' | 'nobody'
  readonly deadline: LocalDate | null
  readonly overdue: boolean
  readonly openedAt: Instant
  readonly changedAt: Instant
}
const CASE = `select c.id, c.number, c.organisation, f.facts #>> '{organisation,value,name}' as enterprise, c.sector, c.ground,
    c.source, c.source_id as "sourceId", c.status, c.waits_for as "waitsFor", c.deadline, c.overdue,
    c.opened_at as "openedAt", c.changed_at as "changedAt"
  from enforcement_cases c left join organisation_facts f using (organisation)`

export async function findCase(sql: Sql, id: string): Promise<CaseRow | undefined> {
  const { rows } = await sql.query<CaseRow>(`${CASE} where c.id = $1`, [id])
  return rows[0]
}

/** The open case against an enterprise that an alarm, an inspection or a suspicion has led to already. */
export async function findCaseOfSource(
  sql: Sql,
  source: string,
  id: string,
  organisation: string,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from enforcement_cases
     where source = $1 and source_id = $2 and organisation = $3 and status not in ('closed', 'withdrawn')`,
    [source, id, organisation],
  )
  return rows[0]?.id
}

export type SourceOfCase = { readonly organisation: string | null; readonly sector: string | null }

/** Which enterprise and sector an alarm, an inspection or a suspicion is about, as far as it tells. */
const sources: Readonly<Record<Exclude<CaseSource, 'hand'>, string>> = {
  alarm: 'select a.organisation, c.sector from alarms a join cards c on c.number = a.card where a.id = $1',
  inspection: `select coalesce(i.organisation, n.organisation) as organisation, c.sector from inspections i
    left join inspection_cards n on n.inspection = i.id and n.organisation is not null left join cards c on c.number = n.number
    where i.id = $1 order by n.entry limit 1`,
  suspicion: `select s.organisation, c.sector from suspicions s left join inspection_cards n on n.inspection = s.inspection
      and n.organisation = s.organisation left join cards c on c.number = n.number
    where s.id = $1 order by n.entry limit 1`,
}

export async function findSourceOfCase(
  sql: Sql,
  source: Exclude<CaseSource, 'hand'>,
  id: string,
): Promise<SourceOfCase | undefined> {
  const { rows } = await sql.query<SourceOfCase>(sources[source], [id])
  return rows[0]
}

/** Every enterprise that a source names, by itself or by a card: on one site there are several. */
const named: Readonly<Record<Exclude<CaseSource, 'hand'>, string>> = {
  alarm: 'select a.id, a.organisation from alarms a where a.id = $1',
  inspection: `select i.id, n.organisation from inspections i left join lateral (select i.organisation
      union select c.organisation from inspection_cards c where c.inspection = i.id) n on true where i.id = $1`,
  suspicion: `select s.id, n.organisation from suspicions s left join lateral (select s.organisation union
      select c.organisation from inspection_cards c where c.inspection = s.inspection and s.organisation is null) n on true where s.id = $1`,
}

/** Undefined when there is no such alarm, inspection or report. */
export async function listNamedBySource(
  sql: Sql,
  source: Exclude<CaseSource, 'hand'>,
  id: string,
): Promise<readonly string[] | undefined> {
  const { rows } = await sql.query<{ organisation: string | null }>(named[source], [id])
  return rows.length === 0 ? undefined : rows.flatMap(({ organisation }) => organisation ?? [])
}

export const caseTurns = ['open', 'authority', 'confirmation', 'enterprise', 'overdue', 'over', 'all'] as const
export type CaseTurn = (typeof caseTurns)[number]

/** Which cases are asked for; `open` are all that are not over. */
const turns: Readonly<Record<CaseTurn, string>> = {
  open: `c.status not in ('closed', 'withdrawn') or c.waits_for <> 'nobody'`,
  authority: `c.waits_for = 'authority'`,
  confirmation: `c.waits_for = 'confirmation'`,
  enterprise: `c.waits_for = 'enterprise'`,
  overdue: `c.overdue and c.status not in ('closed', 'withdrawn')`,
  over: `c.status in ('closed', 'withdrawn')`,
  all: 'true',
}

export type Wanted = {
  readonly turn: CaseTurn
  /** A part of the case's or the enterprise's number, or of its name. */
  readonly search?: string
  readonly organisation?: string
  readonly limit?: number
  readonly offset?: number
}

/** What is overdue first, then by deadline, then the latest. */
export async function listCases(
  sql: Sql,
  { turn, search = '', organisation, limit = 500, offset = 0 }: Wanted,
): Promise<readonly CaseRow[]> {
  const { rows } = await sql.query<CaseRow>(
    `${CASE} where (${turns[turn]}) and ($1::text is null or c.organisation = $1)
       and ($2 = '' or strpos(c.number, $2) > 0 or strpos(c.organisation, replace($2, ' ', '')) > 0
         or strpos(lower(f.facts #>> '{organisation,value,name}'), lower($2)) > 0)
     order by c.overdue desc, c.deadline nulls last, c.opened_at desc, c.id limit $3 offset $4`,
    [organisation ?? null, search, limit, offset],
  )
  return rows
}

/** The next running number of a year. Two at once collide in the row, and one of them asks again. */
export async function drawCaseNumber(tx: Sql, year: string): Promise<string> {
  const { rows } = await tx.query<{ next: number }>(
    `select coalesce(max(split_part(number, '/', 2)::int), 0) + 1 as next from enforcement_cases where number like $1 || '/%'`,
    [year],
  )
  return `${year}/${rows[0]?.next ?? 1}`
}

/** Open cases whose newest letter asks for an answer by a day. */
export async function listAwaitingAnswer(sql: Sql, by: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from enforcement_cases where deadline <= $1 and not overdue and status not in ('closed', 'withdrawn') order by id`,
    [by],
  )
  return rows.map(({ id }) => id)
}

export type CaseAct = { readonly event: CaseEvent; readonly name: string | null }

/** What was done in a case and by whom, oldest first. */
export async function listCaseActs(sql: Sql, id: string): Promise<readonly CaseAct[]> {
  const { rows } = await sql.query<CaseAct>(
    `select e.data as event, p.given || ' ' || p.family as name from events e
     left join persons p on p.id::text = e.data->>'by' where e.stream = $1 order by e.version`,
    [`case:${id}`],
  )
  return rows
}

/** How many violation fines an enterprise has from other cases: a further one is a repeated one. */
export async function countEarlierFines(sql: Sql, organisation: string, id: string): Promise<number> {
  const { rows } = await sql.query<{ fines: number }>(
    'select count(*)::int as fines from enforcement_cases where organisation = $1 and id <> $2 and fined',
    [organisation, id],
  )
  return rows[0]?.fines ?? 0
}
