import { type Designation, type DesignationEvent, designationLifecycle } from '@hms/domain/designation/designation'
import type { Recorded } from '#database/change.ts'

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
