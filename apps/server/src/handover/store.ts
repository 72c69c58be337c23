import type { Instant } from '@hms/domain/calendar'
import type { SwitchoverEvent } from '@hms/domain/handover/switchover'
import { openSwitchovers } from '@hms/domain/handover/switchover'
import type { Sql } from '#database/connection.ts'
import type { SwitchoverRow } from '#records/switchover-record.ts'

/** The same lock as for designations: a plan and what it changes come one after the other. */
export async function lockDesignations(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('designations', 0))`)
}

export async function hasAnother(sql: Sql, id: string | undefined): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select 1 from switchovers where status = any($1) and id is distinct from $2::uuid limit 1',
    [openSwitchovers, id ?? null],
  )
  return rowCount > 0
}

/**
 * When each key that signs a producer's cards at a moment was first named by a published trust list; null for one that is
 * not named yet. A list names a key by the eight bytes of its name, so they are looked for as bytes.
 */
export async function listKeysPublished(
  sql: Sql,
  producer: string,
  at: Instant,
): Promise<readonly (Instant | undefined)[]> {
  const { rows } = await sql.query<{ published: Instant | null }>(
    `select (select min(made_at) from trust_versions where position(kid in cose) > 0) as published
     from signing_keys where use = 'card' and producer = $1 and not_after > $2 and revoked_from is null`,
    [producer, at],
  )
  return rows.map(({ published }) => published ?? undefined)
}

export async function listSwitchovers(sql: Sql): Promise<readonly (SwitchoverRow & { readonly changedAt: Instant })[]> {
  const { rows } = await sql.query<SwitchoverRow & { changedAt: Instant }>(
    'select id, status, plan, changed_at as "changedAt" from switchovers order by changed_at desc, id',
  )
  return rows
}

export type Act = {
  readonly event: SwitchoverEvent
  /** The name of who did it; null for the timetable and for somebody we no longer know. */
  readonly name: string | null
}

/** What was done and by whom, oldest first. */
export async function listActs(sql: Sql, id: string): Promise<readonly Act[]> {
  const { rows } = await sql.query<Act>(
    `select e.data as event, p.given || ' ' || p.family as name
     from events e left join persons p on p.id::text = e.data->>'by' where e.stream = $1 order by e.version`,
    [`switchover:${id}`],
  )
  return rows
}

export async function findName(sql: Sql, person: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ name: string }>(
    `select given || ' ' || family as name from persons where id::text = $1`,
    [person],
  )
  return rows[0]?.name
}
