import type { Instant } from '@hms/domain/calendar'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { Sql } from '#database/connection.ts'

/** One check of a card by an inspector. `offline`: without network, told afterwards. */
export type CheckOfCard = {
  readonly at: Instant
  readonly by: InspectorKind
  /** As the profile's answers: `OK`, `BLOCKED`, … */
  readonly answer: string
  readonly offline: boolean
}

/**
 * What inspectors checked of a card, newest first: those that the service answered and those that phones told it of, each once.
 * Whoever shows it to somebody notes the reading in the audit trail.
 */
export async function listChecksOfCard(sql: Sql, number: string, limit = 200): Promise<readonly CheckOfCard[]> {
  const { rows } = await sql.query<CheckOfCard>(
    `select at, kind as by, answer, offline from checks c
     where card = $1 and not (source = 'service' and exists (
       select 1 from checks p where p.card = c.card and p.inspector = c.inspector and p.source = 'phone'
         and p.at between c.at - interval '5 minutes' and c.at + interval '5 minutes'))
     order by at desc, id limit $2`,
    [number, limit],
  )
  return rows
}
