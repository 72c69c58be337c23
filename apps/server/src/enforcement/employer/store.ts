import type { Sql } from '#database/connection.ts'
import { type CaseRow, listCases } from '../store.ts'

/** Cases of an enterprise that it knows of: those in which it has been sent a letter. What the authority only ponders is not shown. */
export async function listKnownCases(sql: Sql, organisation: string): Promise<readonly CaseRow[]> {
  const [all, { rows }] = await Promise.all([
    listCases(sql, { turn: 'all', organisation }),
    sql.query<{ id: string }>(
      `select distinct l.case_id as id from case_letters l join enforcement_cases c on c.id = l.case_id
       where c.organisation = $1 and l.sent_at is not null and l.kind <> 'police-report'`,
      [organisation],
    ),
  ])
  const told = new Set(rows.map(({ id }) => id))
  return all.filter(({ id }) => told.has(id))
}
