import { type SuspicionEvent, type SuspicionReport, suspicionLifecycle } from '@hms/domain/inspection/suspicion'
import type { Recorded } from '#database/change.ts'

export const suspicions: Recorded<SuspicionReport, SuspicionEvent> = {
  lifecycle: suspicionLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into suspicions (id, inspection, organisation, authority, status, outcome, reported_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (id) do update set status = excluded.status, outcome = excluded.outcome,
             changed_at = excluded.changed_at`,
          [
            id,
            state.inspection,
            state.organisation ?? null,
            state.authority,
            state.status,
            state.status === 'closed' ? state.outcome : null,
            state.reportedAt,
            at,
          ],
        )
  },
}
