import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

export type StoredAnswer = {
  readonly status: number
  readonly body: string
  readonly contentType?: string
  readonly location?: string
}
type Request = { readonly actor: string; readonly key: string; readonly fingerprint: Buffer }

/** True for the one who shall do the work. A claim without an answer after a minute was left by a process that died. */
export async function claimKey(sql: Sql, { actor, key, fingerprint }: Request): Promise<boolean> {
  const { rows } = await sql.query(
    `insert into idempotency_keys (actor, key, request_hash) values ($1, $2, $3)
     on conflict (actor, key) do update set created_at = now()
       where idempotency_keys.status is null and idempotency_keys.created_at < now() - interval '60 seconds'
         and idempotency_keys.request_hash = excluded.request_hash
     returning actor`,
    [actor, key, fingerprint],
  )
  return rows.length === 1
}

export async function findAnswer(
  sql: Sql,
  vault: Vault,
  { actor, key, fingerprint }: Request,
): Promise<StoredAnswer | 'unanswered' | 'other-request'> {
  const { rows } = await sql.query<{ request_hash: Buffer; response: { readonly sealed: string } | null }>(
    'select request_hash, response from idempotency_keys where actor = $1 and key = $2',
    [actor, key],
  )
  const row = rows[0]
  if (row && !fingerprint.equals(row.request_hash)) return 'other-request'
  // Only keepAnswer below seals what stands here.
  return row?.response
    ? (JSON.parse(vault.open(Buffer.from(row.response.sealed, 'base64')).toString()) as StoredAnswer)
    : 'unanswered'
}

export async function keepAnswer(
  sql: Sql,
  vault: Vault,
  { actor, key }: Omit<Request, 'fingerprint'>,
  answer: StoredAnswer,
): Promise<void> {
  await sql.query('update idempotency_keys set status = $3, response = $4 where actor = $1 and key = $2', [
    actor,
    key,
    answer.status,
    JSON.stringify({ sealed: vault.seal(JSON.stringify(answer)).toString('base64') }),
  ])
}

export async function releaseKey(sql: Sql, { actor, key }: Omit<Request, 'fingerprint'>): Promise<void> {
  await sql.query('delete from idempotency_keys where actor = $1 and key = $2 and status is null', [actor, key])
}

/** Counts one request and says how many there have been this minute, over all processes. */
export async function countRequest(sql: Sql, key: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `insert into rate_counts (key, minute, count) values ($1, date_trunc('minute', now()), 1)
     on conflict (key, minute) do update set count = rate_counts.count + 1 returning count`,
    [key],
  )
  return rows[0]?.count ?? 1
}

/**
 * Counts a miss of somebody and says how many there have been today (UTC). It lies under the minute in which the day ends, so that
 * it is forgotten with the other counts.
 */
export async function countMiss(sql: Sql, key: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `insert into rate_counts (key, minute, count) values ($1, ${END_OF_DAY}, 1)
     on conflict (key, minute) do update set count = rate_counts.count + 1 returning count`,
    [key],
  )
  return rows[0]?.count ?? 1
}

export async function readMisses(sql: Sql, key: string): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count from rate_counts where key = $1 and minute = ${END_OF_DAY}`,
    [key],
  )
  return rows[0]?.count ?? 0
}

const END_OF_DAY = `date_trunc('day', now(), 'UTC') + interval '1 day'`

export async function isDatabaseUp(sql: Sql): Promise<boolean> {
  const answer = await sql.query('select 1').catch(() => undefined)
  return answer !== undefined
}

/** Forgets what has served its time: answers after a day, counts after ten minutes. */
export async function forgetOldRequests(sql: Sql): Promise<void> {
  await sql.query(`delete from idempotency_keys where created_at < now() - interval '1 day'`)
  await sql.query(`delete from rate_counts where minute < now() - interval '10 minutes'`)
}
