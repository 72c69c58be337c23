import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { AcceptedExemption } from '@hms/domain/sector/accept-exemption'
import type { Sql } from '#database/connection.ts'

export type ExemptionRow = {
  readonly organisation: string
  /** As the entity register last told it; null for an enterprise it was never asked about. */
  readonly name: string | null
  readonly reason: string
  readonly from: LocalDate
  readonly until: LocalDate | null
  readonly acceptedAt: Instant
  /** The case officer's name; null for somebody we no longer know. */
  readonly acceptedBy: string | null
}

const EXEMPTION = `select v.organisation, f.facts #>> '{organisation,value,name}' as name, v.reason, v.valid_from as "from",
    v.valid_until as "until", v.accepted_at as "acceptedAt", p.given || ' ' || p.family as "acceptedBy"
  from vat_exemptions v
  left join organisation_facts f using (organisation)
  left join persons p on p.id::text = v.accepted_by`

/** The latest accepted first. `search`: part of a number or a name; empty for all. */
export async function listExemptions(
  sql: Sql,
  { search, limit, offset }: { readonly search: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly ExemptionRow[]; readonly total: number }> {
  const { rows } = await sql.query<ExemptionRow & { total: number }>(
    `select *, count(*) over () as total from (${EXEMPTION}) one
     where $1 = '' or position(lower($1) in lower(coalesce(name, ''))) > 0
       or (regexp_replace($1, '\\D', '', 'g') <> '' and position(regexp_replace($1, '\\D', '', 'g') in organisation) > 0)
     order by "acceptedAt" desc, organisation, "from" desc limit $2 offset $3`,
    [search, limit, offset],
  )
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export async function listExemptionsOf(sql: Sql, organisation: string): Promise<readonly ExemptionRow[]> {
  const { rows } = await sql.query<ExemptionRow>(`${EXEMPTION} where v.organisation = $1 order by v.valid_from`, [
    organisation,
  ])
  return rows
}

export async function findExemption(
  sql: Sql,
  organisation: string,
  from: LocalDate,
): Promise<ExemptionRow | undefined> {
  return (await listExemptionsOf(sql, organisation)).find((one) => one.from === from)
}

/** Two case officers who accept for one enterprise at once come one after the other. */
export async function lockExemptions(tx: Sql, organisation: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`vat-exemptions:${organisation}`])
}

export async function insertExemption(
  tx: Sql,
  organisation: string,
  { reason, from, until }: AcceptedExemption,
  { actor, at }: { readonly actor: string; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `insert into vat_exemptions (organisation, reason, valid_from, valid_until, accepted_by, accepted_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [organisation, reason, from, until ?? null, actor, at],
  )
}

export async function saveEnd(tx: Sql, organisation: string, from: LocalDate, until: LocalDate): Promise<void> {
  await tx.query('update vat_exemptions set valid_until = $3 where organisation = $1 and valid_from = $2', [
    organisation,
    from,
    until,
  ])
}

/** The name an enterprise was last told by; undefined when it was never asked about. */
export async function findNameOf(sql: Sql, organisation: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ name: string | null }>(
    `select facts #>> '{organisation,value,name}' as name from organisation_facts where organisation = $1`,
    [organisation],
  )
  return rows[0]?.name ?? undefined
}
