import { type Alarm, type AlarmEvent, alarmLifecycle } from '@hms/domain/inspection/alarm'
import type { Recorded } from '#database/change.ts'

export const alarms: Recorded<Alarm, AlarmEvent> = {
  lifecycle: alarmLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into alarms (id, card, organisation, status, why, decision, raised_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (id) do update set status = excluded.status, decision = excluded.decision,
             changed_at = excluded.changed_at`,
          [
            id,
            state.card,
            state.organisation,
            state.status,
            state.why,
            state.status === 'closed' ? state.decision : null,
            state.raisedAt,
            at,
          ],
        )
  },
}
