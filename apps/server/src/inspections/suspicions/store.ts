import type { Instant } from '@hms/domain/calendar'
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { PlaceKind, SupervisingAuthority } from '@hms/domain/inspection/place-kinds'
import type { SuspicionEvent, SuspicionOutcome, SuspicionStatus } from '@hms/domain/inspection/suspicion'
import type { Sql } from '#database/connection.ts'

export type SuspicionRow = {
  readonly id: string
  readonly inspection: string
  readonly organisation: string | null
  readonly enterprise: string | null
  readonly authority: SupervisingAuthority
  readonly status: Exclude<SuspicionStatus, 'new'>
  readonly outcome: SuspicionOutcome | null
  readonly reportedAt: Instant
  /** Of the inspection; null when it is forgotten. */
  readonly kind: InspectorKind | null
  readonly placeKind: PlaceKind | null
  readonly site: string | null
  readonly findings: readonly FindingCode[]
}
const SUSPICION = `select s.id, s.inspection, s.organisation, s.authority, s.status, s.outcome, s.reported_at as "reportedAt",
    f.facts #>> '{organisation,value,name}' as enterprise, i.kind, i.place_kind as "placeKind", i.site,
    coalesce((select jsonb_agg(d.code order by d.entry) from inspection_findings d where d.inspection = s.inspection), '[]') as findings
  from suspicions s left join inspections i on i.id = s.inspection
    left join organisation_facts f on f.organisation = s.organisation`

export async function findSuspicion(sql: Sql, id: string): Promise<SuspicionRow | undefined> {
  const { rows } = await sql.query<SuspicionRow>(`${SUSPICION} where s.id = $1`, [id])
  return rows[0]
}

type Which = {
  readonly statuses: readonly string[]
  /** A number of an enterprise, or a part of its name or of the place's. */
  readonly search?: string
  readonly limit?: number
  readonly offset?: number
}

/** The latest first. */
export async function listSuspicions(
  sql: Sql,
  { statuses, search = '', limit = 500, offset = 0 }: Which,
): Promise<readonly SuspicionRow[]> {
  const { rows } = await sql.query<SuspicionRow>(
    `${SUSPICION} where s.status = any($1) and ($2 = '' or s.organisation = $3
       or position(lower($2) in lower(coalesce(i.site, '') || ' ' || coalesce(f.facts #>> '{organisation,value,name}', ''))) > 0)
     order by s.reported_at desc, s.id limit $4 offset $5`,
    [statuses, search, search.replace(/\D/g, ''), limit, offset],
  )
  return rows
}

export type SuspicionAct = {
  readonly type: SuspicionEvent['type']
  readonly at: Instant
  readonly name: string | null
  readonly outcome: SuspicionOutcome | null
  readonly because: string | null
}

/** What was done with a report and by whom, oldest first. */
export async function listSuspicionActs(sql: Sql, id: string): Promise<readonly SuspicionAct[]> {
  const { rows } = await sql.query<SuspicionAct>(
    `select e.type, e.at, p.given || ' ' || p.family as name, e.data->>'outcome' as outcome, e.data->>'because' as because
     from events e left join persons p on p.id::text = e.actor where e.stream = $1 order by e.version`,
    [`suspicion:${id}`],
  )
  return rows
}
