import type { Instant } from '@hms/domain/calendar'
import type { DesignationEvent, DesignationStatus, Terms, TermsChange } from '@hms/domain/designation/designation'
import type { Sql } from '#database/connection.ts'

export type DesignationRow = {
  readonly id: string
  readonly code: string
  readonly status: Exclude<DesignationStatus, 'new'>
  readonly terms: Terms
  readonly change: TermsChange | null
}

/** What the authority has proposed or decided; designations of the known history stand here once they were changed. */
export async function listDesignations(sql: Sql): Promise<readonly DesignationRow[]> {
  const { rows } = await sql.query<DesignationRow>(
    'select id, code, status, terms, change from designations order by changed_at desc, id',
  )
  return rows
}

export type Act = {
  readonly type: DesignationEvent['type']
  readonly at: Instant
  readonly by: string | null
  /** The name of who did it; null for somebody we no longer know, and for what was only written down. */
  readonly name: string | null
  readonly change: TermsChange | null
}

/** What was done with a designation and by whom, oldest first. */
export async function listActs(sql: Sql, id: string): Promise<readonly Act[]> {
  const { rows } = await sql.query<Act>(
    `select e.type, e.at, e.data->>'by' as by, p.given || ' ' || p.family as name, e.data->'change' as change
     from events e left join persons p on p.id::text = e.data->>'by'
     where e.stream = $1 order by e.version`,
    [`designation:${id}`],
  )
  return rows
}

/** Two who decide at once come one after the other: the second is judged by what the first decided. */
export async function lockDesignations(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('designations', 0))`)
}

export type Work = { readonly waiting: number; readonly inBatches: number; readonly cards: number }

/** What a producer has to do with now: approved orders of all, and its own unfinished batches and cards that last. */
export async function countWork(sql: Sql, code: string): Promise<Work> {
  const { rows } = await sql.query<Work>(
    `select
       (select count(*)::int from orders where status = 'approved') as waiting,
       (select coalesce(sum(ordered - made), 0)::int from batches where producer = $1 and status in ('open', 'started'))
         as "inBatches",
       (select count(*)::int from cards where producer = $1 and status in ('active', 'suspended')) as cards`,
    [code],
  )
  return rows[0] ?? { waiting: 0, inBatches: 0, cards: 0 }
}

export type KeyRow = { readonly kid: string; readonly notBefore: Instant; readonly notAfter: Instant }

/** The keys that sign a producer's cards, the latest first. */
export async function listKeysOf(sql: Sql, code: string): Promise<readonly KeyRow[]> {
  const { rows } = await sql.query<KeyRow>(
    `select encode(kid, 'hex') as kid, not_before as "notBefore", not_after as "notAfter" from signing_keys
     where producer = $1 order by not_before desc, kid limit 10`,
    [code],
  )
  return rows
}
