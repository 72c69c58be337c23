import { type Dispute, type DisputeEvent, disputeLifecycle } from '@hms/domain/dispute/dispute'
import type { Recorded } from '#database/change.ts'

export const disputes: Recorded<Dispute, DisputeEvent> = {
  lifecycle: disputeLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status !== 'new')
        await tx.query(
          `insert into disputes (id, number, card, person, organisation, complaint, conditions, opened_by, status, officer,
                                 outcome, due, proof_until, opened_at, decided_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
           on conflict (id) do update set status = excluded.status, officer = excluded.officer, outcome = excluded.outcome,
             due = excluded.due, proof_until = excluded.proof_until, decided_at = excluded.decided_at,
             changed_at = excluded.changed_at`,
          [
            id,
            state.number,
            state.card,
            state.person,
            state.organisation,
            state.complaint,
            JSON.stringify(state.conditions),
            state.by,
            state.status,
            'officer' in state ? (state.officer ?? null) : null,
            'outcome' in state ? (state.outcome ?? null) : null,
            state.due,
            state.proofUntil ?? null,
            state.openedAt,
            'decidedAt' in state ? (state.decidedAt ?? null) : null,
            at,
          ],
        )
  },
}
