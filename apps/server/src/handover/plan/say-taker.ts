import type { StepCode } from '@hms/domain/handover/timetable'
import type { Reader } from '../say.ts'
import { TIMETABLE } from '../steps/take-steps.ts'
import type { Act } from '../store.ts'

/** The timetable, or the second one of the two who released the step. */
export function takerOf(t: Reader['t'], acts: readonly Act[], code: StepCode): string {
  const act = acts.find(({ event }) => event.type === 'switchover-step-taken' && event.step === code)
  if (act === undefined || ('by' in act.event && act.event.by === TIMETABLE)) return t('switchover.timetable')
  return act.name ?? t('switchover.somebody')
}
