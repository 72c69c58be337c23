import type { Audience } from '@hms/domain/handover/notices'
import { openStatuses } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'

const lists: Readonly<Record<Exclude<Audience, 'producer-staff' | 'inspectors' | 'public'>, string>> = {
  'employers-with-orders': `select distinct organisation as id from orders where status = any($3) and organisation > $1`,
  'workers-with-orders': `select distinct person::text as id from orders where status = any($3) and person::text > $1`,
  'employers-with-cards': `select distinct organisation as id from cards
    where status in ('active', 'suspended') and organisation > $1 and $3::text[] is not null`,
}

/** Some of an audience after the last one that was told: main units, or references of persons. */
export async function listAudience(
  sql: Sql,
  audience: keyof typeof lists,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(`${lists[audience]} order by 1 limit $2`, [
    after,
    limit,
    openStatuses,
  ])
  return rows.map(({ id }) => id)
}

/** Those of some people, named by the hash of their number, who have a row: they have logged in. */
export async function listByHash(sql: Sql, hashes: readonly Buffer[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select id::text as id from persons where number_hash = any($1) order by 1',
    [hashes],
  )
  return rows.map(({ id }) => id)
}
