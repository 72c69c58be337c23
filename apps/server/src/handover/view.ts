import type { Instant } from '@hms/domain/calendar'
import { type JudgedPlan, judgePlan } from '@hms/domain/handover/judge-plan'
import type { KnownSwitchover, Taken } from '@hms/domain/handover/switchover'
import { type StepCode, timetable } from '@hms/domain/handover/timetable'
import { getState } from '#database/change.ts'
import { type Appointed, readScheme } from '#records/appointed.ts'
import { switchovers } from '#records/switchover-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isUuid } from '#web/path.ts'
import { findTerms, gatherCircumstances } from './gather-circumstances.ts'

export type PlannedStep = { readonly code: StepCode; readonly at: Instant; readonly taken?: Taken }

/** A switch-over as it is shown: with the names of both producers and what its plan is told today. */
export type SwitchoverView = {
  readonly id: string
  readonly state: KnownSwitchover
  readonly from: Pick<Appointed, 'code' | 'name'>
  readonly to: Pick<Appointed, 'code' | 'name'>
  readonly steps: readonly PlannedStep[]
  /** Of a plan that waits for its confirmation; one that is confirmed has changed what it would be judged by. */
  readonly judged: JudgedPlan
}

export async function findSwitchover(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  id: string,
): Promise<SwitchoverView | undefined> {
  const { database, config } = dependencies
  const state = isUuid(id) ? await getState(database, switchovers, id) : undefined
  if (state === undefined || state.status === 'new') return undefined
  const { plan, taken } = state
  const { producers } = await readScheme(database, config.world)
  const nameOf = async (designation: string) => {
    const found = await findTerms(database, producers, designation)
    return found ? { code: found.terms.code, name: found.terms.name } : { code: designation, name: designation }
  }
  const at = state.status === 'planned' ? await gatherCircumstances(dependencies, database, plan, id) : undefined
  return {
    id,
    state,
    from: await nameOf(plan.from),
    to: await nameOf(plan.to),
    steps: timetable(plan).map((step) => {
      const done = taken.find((one) => one.step === step.code)
      return { ...step, ...(done ? { taken: done } : {}) }
    }),
    judged: at ? judgePlan(plan, at) : { findings: [], warnings: [] },
  }
}
