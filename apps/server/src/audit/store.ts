import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

export type AuditRow = {
  readonly act: string
  readonly actor: string
  readonly person: string | null
  readonly organisation: string | null
  readonly thing: string | null
  readonly at: Instant
}

/** Many at once, in their order; all or none. */
export async function insertAuditEvents(sql: Sql, rows: readonly AuditRow[]): Promise<void> {
  const column = (name: keyof AuditRow) => rows.map((row) => row[name])
  await sql.query(
    `insert into audit_events (act, actor, person, organisation, thing, at)
     select * from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[])`,
    (['act', 'actor', 'person', 'organisation', 'thing', 'at'] as const).map(column),
  )
}

export async function insertAuditEvent(
  sql: Sql,
  { act, actor, person, organisation, thing, at }: AuditRow,
): Promise<void> {
  await sql.query(
    'insert into audit_events (act, actor, person, organisation, thing, at) values ($1, $2, $3, $4, $5, $6)',
    [act, actor, person, organisation, thing, at],
  )
}
