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

export async function insertAuditEvent(
  sql: Sql,
  { act, actor, person, organisation, thing, at }: AuditRow,
): Promise<void> {
  await sql.query(
    'insert into audit_events (act, actor, person, organisation, thing, at) values ($1, $2, $3, $4, $5, $6)',
    [act, actor, person, organisation, thing, at],
  )
}
