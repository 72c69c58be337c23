import { type Recall, type RecallEvent, recallLifecycle } from '@hms/domain/recall/recall'
import type { Recorded } from '#database/change.ts'

export const recalls: Recorded<Recall, RecallEvent> = {
  lifecycle: recallLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at, since = at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into recalls (id, status, terms, proposed_at, confirmed_at, changed_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (id) do update set status = excluded.status, confirmed_at = excluded.confirmed_at,
             changed_at = excluded.changed_at`,
          [id, state.status, JSON.stringify(state.terms), since, 'confirmedAt' in state ? state.confirmedAt : null, at],
        )
  },
}
