import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

export type LinkRow = {
  readonly order: string
  readonly purpose: string
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
}

export async function insertLink(sql: Sql, hash: Buffer, link: Omit<LinkRow, 'revokedAt'>): Promise<void> {
  await sql.query('insert into enrolment_links (token_hash, order_id, purpose, expires_at) values ($1, $2, $3, $4)', [
    hash,
    link.order,
    link.purpose,
    link.expiresAt,
  ])
}

export async function findLink(sql: Sql, hash: Buffer): Promise<LinkRow | undefined> {
  const { rows } = await sql.query<LinkRow>(
    `select order_id as order, purpose, expires_at as "expiresAt", revoked_at as "revokedAt" from enrolment_links where token_hash = $1`,
    [hash],
  )
  return rows[0]
}

/** Whoever holds an older link of the order cannot use it any more. */
export async function revokeLinks(sql: Sql, order: string, at: Instant): Promise<void> {
  await sql.query('update enrolment_links set revoked_at = $2 where order_id = $1 and revoked_at is null', [order, at])
}

/** Whether the worker has been written to on an occasion, by any channel. */
export async function isInvited(sql: Sql, occasion: string): Promise<boolean> {
  const { rows } = await sql.query(`select 1 from messages where key in ($1 || ':email', $1 || ':sms') limit 1`, [
    occasion,
  ])
  return rows.length > 0
}
