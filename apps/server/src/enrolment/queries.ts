import type { Instant } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import type { Sql } from '#database/connection.ts'
import { openLink } from './personal-link.ts'

/** The order of a personal link that still opens; the worker's own page says why one does not. */
export async function findOrderOfLink(sql: Sql, token: string, now: Instant): Promise<string | undefined> {
  const link = await openLink(sql, token, now)
  return isRefusal(link) ? undefined : link.order
}
