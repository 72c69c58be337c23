import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

export type SignerUse = 'card' | 'status' | 'trust-list'
export type SigningKey = {
  readonly kid: Buffer
  readonly use: SignerUse
  readonly producer: string | null
  readonly certificate: Buffer
  readonly not_before: Instant
  readonly not_after: Instant
  readonly revoked_from: Instant | null
}

export async function listSigningKeys(sql: Sql): Promise<readonly SigningKey[]> {
  const { rows } = await sql.query<SigningKey>('select * from signing_keys order by not_before, kid')
  return rows
}

export async function saveSigningKey(sql: Sql, key: Omit<SigningKey, 'revoked_from'>): Promise<void> {
  await sql.query(
    `insert into signing_keys (kid, use, producer, certificate, not_before, not_after) values ($1, $2, $3, $4, $5, $6)
     on conflict (kid) do nothing`,
    [key.kid, key.use, key.producer, key.certificate, key.not_before, key.not_after],
  )
}

/** Several processes may start at once; only one makes keys or a new list version. */
export async function lockKeys(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('signing-keys'))`)
}

export async function findTrustList(
  sql: Sql,
): Promise<{ sequence: number; cose: Buffer; made_at: Instant } | undefined> {
  const { rows } = await sql.query<{ sequence: number; cose: Buffer; made_at: Instant }>(
    'select sequence, cose, made_at from trust_versions order by sequence desc limit 1',
  )
  return rows[0]
}

export async function saveTrustList(tx: Sql, sequence: number, cose: Uint8Array, madeAt: Instant): Promise<void> {
  await tx.query('insert into trust_versions (sequence, cose, made_at) values ($1, $2, $3)', [
    sequence,
    Buffer.from(cose),
    madeAt,
  ])
}
