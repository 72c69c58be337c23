import { isRefusal, type Refusal } from '@hms/domain/decision'
import { dueStep } from '@hms/domain/handover/due-step'
import type { Plan } from '@hms/domain/handover/plan'
import { recordStep } from '@hms/domain/handover/plan-switchover'
import { type Figures, isTaken, type KnownSwitchover } from '@hms/domain/handover/switchover'
import { isMainStep, noticeIndexOf, type StepCode } from '@hms/domain/handover/timetable'
import type { BatchStatus } from '@hms/domain/production/batch'
import { change, getState, transact } from '#database/change.ts'
import { readScheme } from '#records/appointed.ts'
import { recallBatch } from '#records/leave-batch.ts'
import { listOpenSwitchovers, switchovers } from '#records/switchover-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { measure } from '../measure/measure.ts'
import { countWorkOf, listBatchesOf } from './store.ts'

/** Who the history names where nobody pressed a button. */
export const TIMETABLE = 'timetable'

/** What giving a notice did: how many were told, by which channel. A rehearsal counts and tells nobody. */
export type Tell = (switchover: { readonly id: string; readonly plan: Plan }, index: number) => Promise<Figures>

/** All that carrying it out may use: no register, no post, and no way to tell anybody but `tell`. */
export type Executing = Pick<Dependencies, 'database' | 'clock'> & {
  readonly config: Pick<Dependencies['config'], 'world'>
  readonly tell: Tell
  /** For tests: called between any two things that are written. */
  readonly between?: () => void
}

/** Takes every step that is due, of every plan that is confirmed. Stopped anywhere, the next time goes on from there. */
export async function takeDueSteps(executing: Executing): Promise<void> {
  for (const { id } of await listOpenSwitchovers(executing.database)) {
    for (;;) {
      const state = await getState(executing.database, switchovers, id)
      const step = state.status === 'new' ? undefined : dueStep(state, executing.clock.now())
      if (state.status === 'new') break
      if (step === undefined) {
        await collectStragglers(executing, state)
        break
      }
      await takeStep(executing, id, state, step)
      executing.between?.()
    }
  }
}

async function takeStep(executing: Executing, id: string, state: KnownSwitchover, step: StepCode): Promise<void> {
  const { database, clock } = executing
  const by = takerOf(state, step)
  const figures = isMainStep(step) ? await carryOut(executing, state, step) : await give(executing, id, state, step)
  const measured = isMainStep(step) || state.status === 'executing' ? await measureNow(executing, state) : {}
  const recorded = await change(database, switchovers, id, by, (before) =>
    recordStep(before, { step, figures, measured }, { by, now: clock.now() }),
  )
  // Abandoned in the same moment: nothing of it is written, and there is nothing more to do.
  if (isRefusal(recorded) && recorded.refused !== 'switchover.not-open') throw new Error(recorded.refused)
}

async function give({ tell }: Executing, id: string, { plan }: KnownSwitchover, step: StepCode): Promise<Figures> {
  const index = noticeIndexOf(step)
  return index === undefined ? {} : tell({ id, plan }, index)
}

/** Batches that no station has begun; `started` ones may be finished until their day. */
const untouched = ['open', 'released', 'acknowledged'] as const satisfies readonly BatchStatus[]

async function carryOut(executing: Executing, { plan }: KnownSwitchover, step: StepCode): Promise<Figures> {
  const { database } = executing
  const code = await codeOf(executing, plan)
  if (step === 'switch') await takeBackAll(executing, code, untouched)
  if (step === 'finish-by' || step === 'end') await takeBackAll(executing, code, [...untouched, 'started'])
  return countWorkOf(database, code)
}

/** A batch that was put together in the very moment of the switch comes back a minute later. */
async function collectStragglers(executing: Executing, state: KnownSwitchover): Promise<void> {
  if (state.status !== 'executing' || !isTaken(state, 'switch')) return
  const states = isTaken(state, 'finish-by') ? ([...untouched, 'started'] as const) : untouched
  await takeBackAll(executing, await codeOf(executing, state.plan), states)
}

async function takeBackAll(executing: Executing, code: string, states: readonly BatchStatus[]): Promise<void> {
  for (const batch of await listBatchesOf(executing.database, code, states)) {
    // What is made stays, the rest waits again; the second time there is nothing left to take.
    const taken = await transact<Refusal | { returned: readonly string[] }>(executing.database, (tx) =>
      recallBatch(tx, batch, TIMETABLE, executing.clock.now()),
    )
    if (isRefusal(taken)) throw new Error(`${taken.refused}: ${batch}`)
    executing.between?.()
  }
}

async function codeOf({ database, config }: Executing, { from }: Plan): Promise<string> {
  const { producers } = await readScheme(database, config.world)
  const found = producers.find(({ id }) => id === from)
  if (found === undefined) throw new Error(`no designation ${from}`)
  return found.code
}

async function measureNow(executing: Executing, { before }: KnownSwitchover): Promise<Figures> {
  return measure(executing, executing.clock.today(), before)
}

/** A step that two have released is theirs: the second one's name stands in the history. */
const takerOf = ({ released }: KnownSwitchover, code: StepCode) =>
  released.find(({ step }) => step === code)?.by ?? TIMETABLE
