/** Reads and keeps the public keys of producers; two persons of the authority register them. */
import type { Instant } from '@hms/domain/calendar'
import type { ProducerKey } from '@hms/domain/designation/producer-key'
import type { Sql } from '#database/connection.ts'

/** A P-256 public key. */
export type PublicJwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
export type KeptKey = ProducerKey & { readonly jwk: PublicJwk }

const KEY = `select id, producer, use, kid, jwk, status, valid_from as "validFrom", valid_until as "validUntil",
    proposed_by as "proposedBy" from producer_keys`

type Row = Omit<KeptKey, 'validUntil'> & { readonly validUntil: Instant | null }
const keptFrom = ({ validUntil, ...row }: Row): KeptKey => ({ ...row, ...(validUntil ? { validUntil } : {}) })

/** The latest first. */
export async function listProducerKeys(sql: Sql, producer: string): Promise<readonly KeptKey[]> {
  const { rows } = await sql.query<Row>(`${KEY} where producer = $1 order by valid_from desc, proposed_at desc`, [
    producer,
  ])
  return rows.map(keptFrom)
}

/** Of any producer: one key may stand here several times, as when it was withdrawn and registered anew. */
export async function listKeysNamed(sql: Sql, kid: string): Promise<readonly KeptKey[]> {
  const { rows } = await sql.query<Row>(`${KEY} where kid = $1`, [kid])
  return rows.map(keptFrom)
}

export async function findProducerKey(sql: Sql, id: string): Promise<KeptKey | undefined> {
  const { rows } = await sql.query<Row>(`${KEY} where id = $1`, [id])
  return rows.map(keptFrom)[0]
}

/** Two who decide at once come one after the other. */
export async function lockProducerKeys(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('producer-keys', 0))`)
}

export async function saveProducerKey(tx: Sql, key: KeptKey, at: Instant): Promise<void> {
  await tx.query(
    `insert into producer_keys (id, producer, use, kid, jwk, status, valid_from, valid_until, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[key.id, key.producer, key.use, key.kid, JSON.stringify(key.jwk), key.status],
      ...[key.validFrom, key.validUntil ?? null, key.proposedBy, at],
    ],
  )
}

export async function saveKeyDecision(
  tx: Sql,
  id: string,
  status: 'confirmed' | 'withdrawn',
  by: string,
  at: Instant,
): Promise<void> {
  await tx.query('update producer_keys set status = $2, decided_by = $3, decided_at = $4 where id = $1', [
    id,
    status,
    by,
    at,
  ])
}
