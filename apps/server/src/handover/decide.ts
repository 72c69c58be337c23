import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { DesignationRefusal } from '@hms/domain/designation/propose-designation'
import { judgePlan } from '@hms/domain/handover/judge-plan'
import type { Plan } from '@hms/domain/handover/plan'
import {
  agreeToAct,
  changePlan,
  confirmSwitchover,
  planSwitchover,
  type SwitchoverRefusal,
} from '@hms/domain/handover/plan-switchover'
import type { AskedAct, Switchover } from '@hms/domain/handover/switchover'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { switchovers } from '#records/switchover-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { agreeDesignations, restoreDesignations } from './agree-designations.ts'
import { gatherCircumstances } from './gather-circumstances.ts'
import { lockDesignations } from './store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'config'>
type Decided = Switchover | Refusal<SwitchoverRefusal | DesignationRefusal>

/** A new plan, or a plan written anew. Gives its id. */
export async function savePlan(
  needed: Needed,
  plan: Plan,
  actor: string,
  before?: string,
): Promise<{ readonly id: string } | Refusal<SwitchoverRefusal>> {
  const { database, clock } = needed
  const id = before ?? randomUUID()
  const decide = before === undefined ? planSwitchover : changePlan
  const saved = await transact<Switchover | Refusal<SwitchoverRefusal>>(database, async (tx) => {
    await lockDesignations(tx)
    const at = await gatherCircumstances(needed, tx, plan, id)
    return change(tx, switchovers, id, actor, (state) => decide(state, plan, at, { by: actor, now: clock.now() }))
  })
  return isRefusal(saved) ? saved : { id }
}

/** What a plan is told now, without writing it. */
export async function judge(needed: Needed, plan: Plan, id?: string) {
  return judgePlan(plan, await gatherCircumstances(needed, needed.database, plan, id))
}

/** The second person's yes changes the designations in the same transaction, or nothing at all. */
export async function confirmPlan(needed: Needed, id: string, actor: string): Promise<Decided> {
  const { database, clock } = needed
  return transact<Decided>(database, async (tx) => {
    await lockDesignations(tx)
    const before = await getState(tx, switchovers, id)
    if (before.status === 'new') return refuse('switchover.unknown')
    const at = await gatherCircumstances(needed, tx, before.plan, id)
    if (at.from === undefined) return refuse('switchover.not-possible', { findings: ['from-unknown'] })
    const restores = { from: at.from.terms, toWasProposed: at.to?.status === 'proposed' }
    const confirmed = await change(tx, switchovers, id, actor, (state) =>
      confirmSwitchover(state, restores, at, { by: actor, now: clock.now() }),
    )
    if (isRefusal(confirmed)) return confirmed
    await askForSteps(tx)
    const pair = { proposer: before.plannedBy, confirmer: actor }
    return (await agreeDesignations(needed, tx, before.plan, restores, pair)) ?? confirmed
  })
}

/** The second person's yes to a step by hand, or to calling everything off; that puts the designations back as they were. */
export async function agree(needed: Needed, id: string, act: AskedAct, actor: string): Promise<Decided> {
  const { database, clock } = needed
  return transact<Decided>(database, async (tx) => {
    await lockDesignations(tx)
    const before = await getState(tx, switchovers, id)
    const by = { by: actor, now: clock.now() }
    const agreed = await change(tx, switchovers, id, actor, (state) => agreeToAct(state, act, by))
    if (isRefusal(agreed)) return agreed
    await askForSteps(tx)
    if (act !== 'abandon' || before.status === 'new' || !before.restores || !before.asked) return agreed
    const pair = { proposer: before.asked.by, confirmer: actor }
    return (await restoreDesignations(needed, tx, before.plan, before.restores, pair)) ?? agreed
  })
}

/** The timetable looks every minute; after somebody's word it looks at once. */
async function askForSteps(tx: Sql): Promise<void> {
  await addJob(tx, 'take-switchover-steps', {}, { key: 'take-switchover-steps' })
}
