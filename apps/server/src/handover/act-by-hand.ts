import { randomUUID } from 'node:crypto'
import { type Decision, type Refusal, refuse } from '@hms/domain/decision'
import { mayRehearse, type SwitchoverRefusal } from '@hms/domain/handover/plan-switchover'
import type { AskedAct, Switchover, SwitchoverEvent } from '@hms/domain/handover/switchover'
import { isStepCode } from '@hms/domain/handover/timetable'
import { change, getState, transact } from '#database/change.ts'
import { addJob } from '#database/jobs.ts'
import { switchovers } from '#records/switchover-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { insertRehearsal } from './rehearsal/store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock'>
type By = { readonly by: string; readonly now: ReturnType<Dependencies['clock']['now']> }

/** One act on a switch-over that touches nothing else. */
export async function decide(
  { database, clock }: Needed,
  id: string,
  actor: string,
  rule: (state: Switchover, by: By) => Decision<SwitchoverEvent, SwitchoverRefusal>,
): Promise<Switchover | Refusal<SwitchoverRefusal>> {
  return change(database, switchovers, id, actor, (state) => rule(state, { by: actor, now: clock.now() }))
}

/** Asks for a rehearsal: a job makes the copy and carries the plan out on it, unless whoever asks does so by a command. */
export async function askForRehearsal(
  { database, clock }: Needed,
  switchover: string,
  actor: string,
  by: 'job' | 'command' = 'job',
): Promise<{ readonly id: string } | Refusal<SwitchoverRefusal>> {
  const id = randomUUID()
  return transact<{ readonly id: string } | Refusal<SwitchoverRefusal>>(database, async (tx) => {
    const state = await getState(tx, switchovers, switchover)
    if (state.status === 'new') return refuse('switchover.unknown')
    if (!mayRehearse(state)) return refuse('switchover.not-open', { status: state.status })
    await insertRehearsal(tx, { id, switchover, askedBy: actor, askedAt: clock.now() })
    if (by === 'job')
      await addJob(tx, 'rehearse-switchover', { rehearsal: id }, { key: `rehearsal:${id}`, queue: 'rehearsals' })
    return { id }
  })
}

/** The act that an address names. */
export function parseAct(text: string): AskedAct | undefined {
  return text === 'abandon' || isStepCode(text) ? text : undefined
}
