import type { Sql } from '#database/connection.ts'

/** Cases in which an enterprise has been written to and is asked for an answer. */
export async function countAwaitingEnterprise(sql: Sql, organisation: string): Promise<number> {
  const { rows } = await sql.query<{ cases: number }>(
    `select count(*)::int as cases from enforcement_cases where organisation = $1 and (waits_for = 'enterprise' or overdue)
       and status not in ('closed', 'withdrawn')`,
    [organisation],
  )
  return rows[0]?.cases ?? 0
}
