import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

/** When an enterprise's registers were last asked to the end, answer or not; undefined for never. */
export async function findLastAsked(sql: Sql, organisation: string): Promise<Instant | undefined> {
  const { rows } = await sql.query<{ askedAt: Instant }>(
    'select asked_at as "askedAt" from organisation_facts where organisation = $1',
    [organisation],
  )
  return rows[0]?.askedAt
}
