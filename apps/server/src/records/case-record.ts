import { type CaseEvent, caseLifecycle, type EnforcementCase, type OpenedCase } from '@hms/domain/enforcement/case'
import { askedBy } from '@hms/domain/enforcement/manner'
import type { Recorded } from '#database/change.ts'

type Opened = Exclude<EnforcementCase, { status: 'new' }>

export const cases: Recorded<EnforcementCase, CaseEvent> = {
  lifecycle: caseLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed) {
      if (state.status === 'new') continue
      const isOver = state.status === 'closed' || state.status === 'withdrawn'
      const asked = isOver || state.status === 'complied' ? undefined : askedBy(state)
      await tx.query(
        `insert into enforcement_cases (id, number, organisation, sector, ground, source, source_id, status, waits_for, deadline,
           overdue, fined, opened_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (id) do update set status = excluded.status, waits_for = excluded.waits_for, deadline = excluded.deadline,
           overdue = excluded.overdue, fined = excluded.fined, changed_at = excluded.changed_at`,
        [
          id,
          state.number,
          state.organisation,
          state.sector,
          state.ground,
          state.source,
          state.sourceId ?? null,
          state.status,
          waitsFor(state),
          asked?.deadline ?? null,
          asked?.passed === true && !asked.answered,
          isFined(state),
          state.openedAt,
          at,
        ],
      )
    }
  },
}

/** Whose turn it is: appeals and proposals before the letters. */
export function waitsFor(one: Opened): 'authority' | 'confirmation' | 'enterprise' | 'nobody' {
  if (one.measures.some(({ status }) => status === 'proposed')) return 'confirmation'
  if (one.appeals.some(({ outcome }) => outcome === undefined)) return 'authority'
  if (one.status === 'closed' || one.status === 'withdrawn') return 'nobody'
  const asked = askedBy(one)
  const isAsked = one.status === 'notified' || one.status === 'ordered'
  return isAsked && asked !== undefined && !asked.answered && !asked.passed ? 'enterprise' : 'authority'
}

const isFined = ({ measures }: OpenedCase) =>
  measures.some(({ terms, status }) => terms.kind === 'violation-fine' && status === 'in-force')
