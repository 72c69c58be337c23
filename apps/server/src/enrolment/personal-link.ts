/** Lets a worker without log-in give what an order needs, by a personal link or through the orderer. */
import { createHash, randomBytes } from 'node:crypto'
import { addDays, type Instant, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { Sql } from '#database/connection.ts'
import { findLink, insertLink, type LinkRow } from './store.ts'

/** Days a link works; documents are due within 30 days in the trade (domain.md § 4). */
const DAYS = 30
const PURPOSE = 'enrolment'

export type LinkRefusal = 'link.unknown' | 'link.expired'

/** Only the hash is kept: who reads the table can open nobody's page. */
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A link that nobody can guess and that says nothing about whom it is for. It works to the end of its last day in Oslo. */
export async function makeLink(
  sql: Sql,
  order: string,
  now: Instant,
): Promise<{ readonly token: string; readonly lastDay: ReturnType<typeof osloDate> }> {
  const token = randomBytes(32).toString('base64url')
  const lastDay = addDays(osloDate(now), DAYS)
  await insertLink(sql, hashOf(token), { order, purpose: PURPOSE, expiresAt: midnightInOslo(addDays(lastDay, 1)) })
  return { token, lastDay }
}

/** The order a link was made for. A link that was replaced by a newer one is as unknown as one that never was. */
export async function openLink(
  sql: Sql,
  token: string,
  now: Instant,
): Promise<{ readonly order: string } | Refusal<LinkRefusal>> {
  const link = /^[\w-]{43}$/.test(token) ? await findLink(sql, hashOf(token)) : undefined
  return judgeLink(link, now)
}

export function judgeLink(link: LinkRow | undefined, now: Instant): { readonly order: string } | Refusal<LinkRefusal> {
  if (link === undefined || link.purpose !== PURPOSE || link.revokedAt !== null) return refuse('link.unknown')
  return now < link.expiresAt ? { order: link.order } : refuse('link.expired')
}
