import type { Instant } from '../calendar.ts'
import type { KnownSwitchover } from './switchover.ts'
import { isMainStep, type StepCode, stepBefore, timetable } from './timetable.ts'

/** The next step whose moment has come, or that two have released; undefined when nothing is due. */
export function dueStep(switchover: KnownSwitchover, now: Instant): StepCode | undefined {
  const { plan, taken, released, status } = switchover
  if (status === 'planned' || status === 'completed' || status === 'abandoned') return undefined
  const isDone = (code: StepCode) => taken.some(({ step }) => step === code)
  return timetable(plan).find(({ code, at }) => {
    if (isDone(code) || (at > now && !released.some(({ step }) => step === code))) return false
    const before = isMainStep(code) ? stepBefore(plan, code) : undefined
    return before === undefined || isDone(before)
  })?.code
}
