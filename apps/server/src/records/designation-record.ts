import {
  type Designation,
  type DesignationEvent,
  designationLifecycle,
  type Terms,
} from '@hms/domain/designation/designation'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

export const designations: Recorded<Designation, DesignationEvent> = {
  lifecycle: designationLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into designations (id, code, status, terms, change, changed_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (id) do update set status = excluded.status, terms = excluded.terms, change = excluded.change,
             changed_at = excluded.changed_at`,
          [
            id,
            state.terms.code,
            state.status,
            JSON.stringify(state.terms),
            state.status === 'changing' ? JSON.stringify(state.change) : null,
            at,
          ],
        )
  },
}

/** What the authority has proposed and nobody has confirmed or withdrawn. */
export async function listProposals(sql: Sql): Promise<readonly { readonly id: string; readonly terms: Terms }[]> {
  const { rows } = await sql.query<{ id: string; terms: Terms }>(
    `select id, terms from designations where status = 'proposed' order by changed_at, id`,
  )
  return rows
}
