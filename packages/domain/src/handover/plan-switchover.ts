import type { Instant } from '../calendar.ts'
import { type Decision, type Refusal, refuse } from '../decision.ts'
import { type JudgedPlan, judgePlan, type PlanCircumstances } from './judge-plan.ts'
import type { Plan } from './plan.ts'
import {
  type AskedAct,
  type Figures,
  isIrreversible,
  isReleased,
  isTaken,
  type KnownSwitchover,
  type Restores,
  type Switchover,
  type SwitchoverEvent,
  switchoverSteps,
} from './switchover.ts'
import { isMainStep, type StepCode, stepBefore, timetable } from './timetable.ts'

export type SwitchoverRefusal =
  | 'switchover.unknown'
  | 'switchover.not-possible'
  | 'switchover.not-planned'
  | 'switchover.own-plan'
  | 'switchover.own-act'
  | 'switchover.not-open'
  | 'switchover.nothing-asked'
  | 'switchover.step-unknown'
  | 'switchover.too-soon'
  | 'switchover.irreversible'
  | 'switchover.needs-two'
  | 'switchover.not-completed'

type Decided = Decision<SwitchoverEvent, SwitchoverRefusal>
/** Who acts, and when. */
export type By = { readonly by: string; readonly now: Instant }

/** One person of the authority plans; nothing changes before another one has confirmed. */
export function planSwitchover(switchover: Switchover, plan: Plan, at: PlanCircumstances, { by, now }: By): Decided {
  if (switchover.status !== 'new') return refuse('switchover.not-planned', { status: switchover.status })
  return refuseIfWrong(judgePlan(plan, at)) ?? [{ type: 'switchover-planned', plan, by, at: now }]
}

/** A plan that nobody has confirmed may be written anew; whoever wrote it last may not confirm it. */
export function changePlan(switchover: Switchover, plan: Plan, at: PlanCircumstances, { by, now }: By): Decided {
  if (switchover.status !== 'planned') return refuseWhile(switchover, 'switchover.not-planned')
  return refuseIfWrong(judgePlan(plan, at)) ?? [{ type: 'switchover-plan-changed', plan, by, at: now }]
}

/** Four eyes, and judged again: what has become impossible since it was planned is told now. */
export function confirmSwitchover(
  switchover: Switchover,
  restores: Restores,
  at: PlanCircumstances,
  { by, now }: By,
): Decided {
  if (switchover.status !== 'planned') return refuseWhile(switchover, 'switchover.not-planned')
  if (switchover.plannedBy === by) return refuse('switchover.own-plan')
  return refuseIfWrong(judgePlan(switchover.plan, at)) ?? [{ type: 'switchover-confirmed', by, restores, at: now }]
}

export function recordRehearsal(
  switchover: Switchover,
  { rehearsal, passed }: { readonly rehearsal: string; readonly passed: boolean },
  { by, now }: By,
): Decided {
  if (!mayRehearse(switchover)) return refuseWhile(switchover, 'switchover.not-open')
  return [{ type: 'switchover-rehearsed', rehearsal, passed, by, at: now }]
}

/** Once it is carried out there is nothing left to rehearse. */
export function mayRehearse({ status }: Switchover): boolean {
  return 'switchover-rehearsed' in switchoverSteps[status]
}

/** A step before its moment, or calling everything off: one asks, another agrees. */
export function askForAct(switchover: Switchover, act: AskedAct, { by, now }: By): Decided {
  const refused = judgeAct(switchover, act, now)
  if (refused) return refused
  if (switchover.status !== 'new' && switchover.asked?.act === act) return []
  if (switchover.status !== 'new' && act !== 'abandon' && isTaken(switchover, act)) return []
  return [{ type: 'switchover-act-asked', act, by, at: now }]
}

export function withdrawAct(switchover: Switchover, { by, now }: By): Decided {
  if (switchover.status === 'new') return refuse('switchover.unknown')
  return switchover.asked ? [{ type: 'switchover-act-withdrawn', by, at: now }] : []
}

/** The second person's word. `act` is what they saw: it must still be what is asked for. */
export function agreeToAct(switchover: Switchover, act: AskedAct, { by, now }: By): Decided {
  if (switchover.status === 'new') return refuse('switchover.unknown')
  if (act !== 'abandon' && (isReleased(switchover, act) || isTaken(switchover, act))) return []
  if (switchover.asked?.act !== act) return refuse('switchover.nothing-asked')
  if (switchover.asked.by === by) return refuse('switchover.own-act')
  const refused = judgeAct(switchover, act, now)
  if (refused) return refused
  return act === 'abandon'
    ? [{ type: 'switchover-abandoned', by, at: now }]
    : [{ type: 'switchover-step-released', step: act, by, at: now }]
}

/** A plan that nobody confirmed has changed nothing: whoever likes may put it away. */
export function abandonPlan(switchover: Switchover, { by, now }: By): Decided {
  if (switchover.status === 'new') return refuse('switchover.unknown')
  if (switchover.status === 'abandoned') return []
  if (switchover.status !== 'planned') return refuse('switchover.needs-two')
  return [{ type: 'switchover-abandoned', by, at: now }]
}

/**
 * What a step did, written down once however often it is done. The first main step begins the execution, the last step of
 * the timetable completes it; `measured` is what there was at that moment.
 */
export function recordStep(
  switchover: Switchover,
  { step, figures, measured }: { readonly step: StepCode; readonly figures: Figures; readonly measured: Figures },
  { by, now }: By,
): Decided {
  if (switchover.status === 'new') return refuse('switchover.unknown')
  if (isTaken(switchover, step)) return []
  if (!('switchover-step-taken' in switchoverSteps[switchover.status]))
    return refuse('switchover.not-open', { status: switchover.status })
  const begins = isMainStep(step) && switchover.status !== 'executing'
  const executes = begins || switchover.status === 'executing'
  const completes = executes && listOpenSteps(switchover).every((code) => code === step)
  return [
    ...(begins ? [{ type: 'switchover-begun', before: measured, by, at: now } as const] : []),
    { type: 'switchover-step-taken', step, figures, by, at: now },
    ...(completes ? [{ type: 'switchover-completed', after: measured, by, at: now } as const] : []),
  ]
}

export function listOpenSteps(switchover: KnownSwitchover): readonly StepCode[] {
  return timetable(switchover.plan)
    .map(({ code }) => code)
    .filter((code) => !isTaken(switchover, code))
}

/** The report is signed by whoever has read it, each once. */
export function signReport(switchover: Switchover, { by, now }: By): Decided {
  if (switchover.status !== 'completed') return refuseWhile(switchover, 'switchover.not-completed')
  return switchover.signatures.some((one) => one.by === by) ? [] : [{ type: 'switchover-signed', by, at: now }]
}

/** Whether something may be done by hand now; also the reason why its button is missing. */
export function judgeAct(switchover: Switchover, act: AskedAct, now: Instant): Refusal<SwitchoverRefusal> | undefined {
  if (switchover.status === 'new') return refuse('switchover.unknown')
  if (!('switchover-act-asked' in switchoverSteps[switchover.status]))
    return refuse('switchover.not-open', { status: switchover.status })
  if (act === 'abandon') return isIrreversible(switchover, now) ? refuse('switchover.irreversible') : undefined
  const planned = timetable(switchover.plan).find(({ code }) => code === act)
  if (planned === undefined) return refuse('switchover.step-unknown')
  if (!isMainStep(act)) return undefined
  const before = stepBefore(switchover.plan, act)
  if (before && !isTaken(switchover, before)) return refuse('switchover.too-soon', { after: before })
  // The designations carry the days of these three; begun batches alone may be called back sooner than planned.
  return act !== 'finish-by' && planned.at > now ? refuse('switchover.too-soon', { from: planned.at }) : undefined
}

const refuseIfWrong = ({ findings }: JudgedPlan) =>
  findings.length > 0 ? refuse('switchover.not-possible', { findings }) : undefined

const refuseWhile = <Code extends SwitchoverRefusal>({ status }: Switchover, otherwise: Code) =>
  status === 'new' ? refuse('switchover.unknown') : refuse(otherwise, { status })
