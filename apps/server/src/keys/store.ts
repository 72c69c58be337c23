import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

/** Bytes of a record up to its payload: tag, array, and the protected header with algorithm and kid (card-profile § 1). */
const HEADER_LENGTH = 16

/** `package` signs what leaves the house as files for somebody who acts on them. */
export type SignerUse = 'card' | 'status' | 'trust-list' | 'package'
export type SigningKey = {
  readonly kid: Buffer
  readonly use: SignerUse
  readonly producer: string | null
  readonly certificate: Buffer
  readonly not_before: Instant
  readonly not_after: Instant
  readonly revoked_from: Instant | null
  /** Set for a key of a former operator: what it signed before this moment stays good, and nothing after it. */
  readonly taken_over: Instant | null
}

export async function listSigningKeys(sql: Sql): Promise<readonly SigningKey[]> {
  const { rows } = await sql.query<SigningKey>('select * from signing_keys order by not_before, kid')
  return rows
}

export async function saveSigningKey(sql: Sql, key: Omit<SigningKey, 'revoked_from' | 'taken_over'>): Promise<void> {
  await sql.query(
    `insert into signing_keys (kid, use, producer, certificate, not_before, not_after) values ($1, $2, $3, $4, $5, $6)
     on conflict (kid) do nothing`,
    [key.kid, key.use, key.producer, key.certificate, key.not_before, key.not_after],
  )
}

/** A next root certifies a key anew: the key stays, its certificate is another. */
export async function replaceCertificate(tx: Sql, kid: Buffer, certificate: Buffer): Promise<void> {
  await tx.query('update signing_keys set certificate = $2 where kid = $1', [kid, certificate])
}

/** A moment that was told is never moved forward: checkers already refuse what was signed after it. */
export async function saveRevocation(tx: Sql, kid: Buffer, from: Instant): Promise<void> {
  await tx.query('update signing_keys set revoked_from = least(revoked_from, $2) where kid = $1', [kid, from])
}

/** Cards that were issued with a record that a key signed from a moment on; the key's name stands in the record's header. */
export async function countCardsSigned(sql: Sql, kid: Buffer, from: Instant): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*) as n from cards join personalisation_jobs job on job.number = cards.number
     where job.signed_at >= $2 and position($1::bytea in substring(job.qr_record from 1 for $3)) > 0`,
    [kid, from, HEADER_LENGTH],
  )
  return rows[0]?.n ?? 0
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
