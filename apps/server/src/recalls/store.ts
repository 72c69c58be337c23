import type { Instant } from '@hms/domain/calendar'
import type { RecallEvent, RecallStatus, RecallTerms } from '@hms/domain/recall/recall'
import type { Sql } from '#database/connection.ts'

export type RecallRow = {
  readonly id: string
  readonly status: Exclude<RecallStatus, 'new'>
  readonly terms: RecallTerms
  readonly proposedAt: Instant
  readonly confirmedAt: Instant | null
  readonly changedAt: Instant
}
const RECALL = `select id, status, terms, proposed_at as "proposedAt", confirmed_at as "confirmedAt",
    changed_at as "changedAt" from recalls`

export async function listRecalls(sql: Sql): Promise<readonly RecallRow[]> {
  const { rows } = await sql.query<RecallRow>(`${RECALL} order by proposed_at desc, id`)
  return rows
}

export async function findRecall(sql: Sql, id: string): Promise<RecallRow | undefined> {
  const { rows } = await sql.query<RecallRow>(`${RECALL} where id = $1`, [id])
  return rows[0]
}

export async function listConfirmed(sql: Sql): Promise<readonly RecallRow[]> {
  const { rows } = await sql.query<RecallRow>(`${RECALL} where status = 'confirmed' order by confirmed_at, id`)
  return rows
}

/** A recall as it is while nobody else decides about it or carries it out: the lock is that of its history. */
export async function lockRecall(tx: Sql, id: string): Promise<RecallRow | undefined> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`recall:${id}`])
  return findRecall(tx, id)
}

export type Act = {
  readonly type: RecallEvent['type']
  readonly at: Instant
  readonly by: string
  /** The name of who did it; null for a job, and for somebody we no longer know. */
  readonly name: string | null
  readonly because: string | null
}

/** What was done with a recall and by whom, oldest first. */
export async function listActs(sql: Sql, id: string): Promise<readonly Act[]> {
  const { rows } = await sql.query<Act>(
    `select e.type, e.at, e.data->>'by' as by, p.given || ' ' || p.family as name, e.data->>'because' as because
     from events e left join persons p on p.id::text = e.data->>'by'
     where e.stream = $1 order by e.version`,
    [`recall:${id}`],
  )
  return rows
}

/** Batches of chips that cards were made of, and signers of cards, to choose among; the latest first. */
export async function listChipBatches(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ batch: string }>(
    'select chip_batch as batch from blank_lots group by chip_batch order by max(received_at) desc limit 200',
  )
  return rows.map(({ batch }) => batch)
}

export type SignerRow = { readonly kid: string; readonly producer: string | null; readonly notBefore: Instant }

export async function listSigners(sql: Sql): Promise<readonly SignerRow[]> {
  const { rows } = await sql.query<SignerRow>(
    `select encode(kid, 'hex') as kid, producer, not_before as "notBefore" from signing_keys where use = 'card'
     order by not_before desc, kid limit 200`,
  )
  return rows
}

/** Whether cards may still be signed with a key: a recall of its cards would find new ones for ever. */
export async function isSigning(sql: Sql, kid: string, now: Instant): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1 from signing_keys where kid = decode($1, 'hex') and use = 'card' and revoked_from is null and not_after > $2`,
    [kid, now],
  )
  return rows.length > 0
}
