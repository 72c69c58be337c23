import type { Check } from '@hms/contract/checks'
import type { Instant } from '@hms/domain/calendar'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { z } from 'zod'
import type { Sql } from '#database/connection.ts'

export type KeptCheck = z.output<typeof Check>
type Told = {
  readonly inspector: string
  readonly kind: InspectorKind
  readonly source: 'phone' | 'service'
  readonly receivedAt: Instant
}

/** Gives how many were new; one whose id is there already stays as it was first told. */
export async function insertChecks(
  sql: Sql,
  checks: readonly KeptCheck[],
  { inspector, kind, source, receivedAt }: Told,
): Promise<number> {
  const rows = checks.map(({ id, card, proof, answer, level, offline, at, statusAsOf, place }) => ({
    ...{ id, card, proof, answer, level, offline, at },
    ...{ status_as_of: statusAsOf, latitude: place?.latitude, longitude: place?.longitude },
  }))
  const { rowCount } = await sql.query(
    `insert into checks (id, inspector, kind, source, card, proof, answer, level, offline, at, status_as_of, latitude, longitude, received_at)
     select id, $2, $3, $4, card, proof, answer, level, offline, at, status_as_of, latitude, longitude, $5
     from jsonb_to_recordset($1) as r (id uuid, card text, proof text, answer text, level smallint, offline boolean,
       at timestamptz, status_as_of timestamptz, latitude double precision, longitude double precision)
     on conflict (id) do nothing`,
    [JSON.stringify(rows), inspector, kind, source, receivedAt],
  )
  return rowCount ?? 0
}

/** The database lets nothing younger than a year go. Gives how many went. */
export async function forgetChecks(sql: Sql, before: Instant): Promise<number> {
  const { rows } = await sql.query<{ gone: string }>('select forget_checks($1) as gone', [before])
  return Number(rows[0]?.gone ?? 0)
}
