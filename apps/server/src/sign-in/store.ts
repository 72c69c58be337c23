import { createHash } from 'node:crypto'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { SessionContents } from './session-contents.ts'

/** Only the hash of a session's id is stored: who reads the table cannot take over a session. */
const hashOf = (token: string) => createHash('sha256').update(token).digest()

export async function findSession(
  sql: Sql,
  vault: Vault,
  token: string,
): Promise<{ readonly contents: SessionContents; readonly minutesLeft: number } | undefined> {
  const { rows } = await sql.query<{ sealed: Buffer; minutes: number }>(
    `select sealed, extract(epoch from expires_at - now())::float8 / 60 as minutes from sessions
     where id_hash = $1 and expires_at > now()`,
    [hashOf(token)],
  )
  const row = rows[0]
  if (row === undefined) return undefined
  // Nobody but saveSession() can seal with this key.
  return { contents: JSON.parse(vault.open(row.sealed).toString()) as SessionContents, minutesLeft: row.minutes }
}

export async function saveSession(
  sql: Sql,
  vault: Vault,
  token: string,
  contents: SessionContents,
  idleMinutes: number,
): Promise<void> {
  await sql.query(
    `insert into sessions (id_hash, sealed, expires_at) values ($1, $2, now() + make_interval(mins => $3))
     on conflict (id_hash) do update set sealed = excluded.sealed, expires_at = excluded.expires_at`,
    [hashOf(token), vault.seal(JSON.stringify(contents)), idleMinutes],
  )
}

export async function deleteSession(sql: Sql, token: string): Promise<void> {
  await sql.query('delete from sessions where id_hash = $1', [hashOf(token)])
}

/** True the first time a token's id is seen; false for one that is played again. */
export async function useTokenOnce(sql: Sql, id: string, expiresAt: Date): Promise<boolean> {
  const { rows } = await sql.query(
    'insert into used_tokens (id, expires_at) values ($1, $2) on conflict do nothing returning id',
    [id, expiresAt],
  )
  return rows.length === 1
}

/** Forgets sessions and tokens that have run out. */
export async function forgetExpired(sql: Sql): Promise<void> {
  await sql.query('delete from sessions where expires_at < now()')
  await sql.query('delete from used_tokens where expires_at < now()')
}
