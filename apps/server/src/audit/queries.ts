import type { Sql } from '#database/connection.ts'
import type { AuditRow } from './store.ts'

/** Who read or did what with one person's data, newest first. The person may ask for this. */
export async function listAuditOf(sql: Sql, person: string, limit = 200): Promise<AuditRow[]> {
  const { rows } = await sql.query<AuditRow>(
    'select act, actor, person, organisation, thing, at from audit_events where person = $1 order by at desc limit $2',
    [person, limit],
  )
  return rows
}

/** What was done with one thing (a card number, an order), oldest first. */
export async function listAuditOfThing(sql: Sql, thing: string, limit = 200): Promise<AuditRow[]> {
  const { rows } = await sql.query<AuditRow>(
    'select act, actor, person, organisation, thing, at from audit_events where thing = $1 order by at limit $2',
    [thing, limit],
  )
  return rows
}
