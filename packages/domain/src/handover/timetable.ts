import { addDays, type Instant, midnightInOslo } from '../calendar.ts'
import { momentOf } from './notices.ts'
import type { Plan } from './plan.ts'

/**
 * freeze: orders wait · switch: the new producer takes them, and batches that no station has begun come back · finish-by:
 * what is begun and not made comes back · end: the old producer is no longer appointed. Notices are counted from 0.
 */
export type MainStep = 'freeze' | 'switch' | 'finish-by' | 'end'
export type StepCode = MainStep | `notice-${number}`

/** Orders that left a batch may be in the new producer's hands a minute later. */
export const irreversibleSteps = ['switch', 'finish-by', 'end'] as const satisfies readonly MainStep[]

export type PlannedStep = { readonly code: StepCode; readonly at: Instant }

const ranks: Readonly<Record<MainStep, number>> = { freeze: 0, switch: 1, 'finish-by': 2, end: 3 }
const rankOf = (code: StepCode) => (isMainStep(code) ? ranks[code] : 4)

export function isMainStep(code: StepCode): code is MainStep {
  return Object.hasOwn({ freeze: 0, switch: 0, 'finish-by': 0, end: 0 }, code)
}

/** The place of a notice in the plan, by the name of its step. */
export function noticeIndexOf(code: StepCode): number | undefined {
  return isMainStep(code) ? undefined : Number(code.slice('notice-'.length))
}

type Dated = Pick<Plan, 'switchDay' | 'freeze' | 'finishBy' | 'lastDay' | 'notices'>

/** Every step with the moment it is planned for, in order. A day is over at the midnight after it. */
export function timetable({ switchDay, freeze, finishBy, lastDay, notices }: Dated): readonly PlannedStep[] {
  const steps: PlannedStep[] = [
    ...(freeze ? [{ code: 'freeze', at: midnightInOslo(freeze.from) } as const] : []),
    { code: 'switch', at: midnightInOslo(switchDay) },
    { code: 'finish-by', at: midnightInOslo(addDays(finishBy, 1)) },
    { code: 'end', at: midnightInOslo(addDays(lastDay, 1)) },
    ...notices.map((notice, index): PlannedStep => ({ code: `notice-${index}`, at: momentOf(notice, switchDay) })),
  ]
  return steps.toSorted((one, other) =>
    one.at === other.at ? rankOf(one.code) - rankOf(other.code) : one.at < other.at ? -1 : 1,
  )
}

/** What a main step waits for: the one before it. */
export function stepBefore(plan: Pick<Plan, 'freeze'>, code: MainStep): MainStep | undefined {
  const order: readonly MainStep[] = plan.freeze
    ? ['freeze', 'switch', 'finish-by', 'end']
    : ['switch', 'finish-by', 'end']
  return order[order.indexOf(code) - 1]
}

export function isStepCode(text: string): text is StepCode {
  return /^(freeze|switch|finish-by|end|notice-\d{1,3})$/.test(text)
}
