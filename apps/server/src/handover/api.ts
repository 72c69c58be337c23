import * as contract from '@hms/contract/handover'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { Plan } from '@hms/domain/handover/plan'
import { askForAct, signReport } from '@hms/domain/handover/plan-switchover'
import type { z } from 'zod'
import { findPublicNotice } from '#records/public-notices.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { askForRehearsal, decide, parseAct } from './act-by-hand.ts'
import { agree, confirmPlan, savePlan } from './decide.ts'
import { planFrom } from './read-plan.ts'
import { findRehearsal } from './rehearsal/store.ts'
import { listSwitchovers } from './store.ts'
import { findSwitchover, type SwitchoverView } from './view.ts'

type Shape = z.input<typeof contract.SwitchoverView>

/** The authority plans, confirms, rehearses and signs; everybody may read what is told to everybody. */
export function handoverHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, config } = dependencies

  /** A wrong id is as unknown as none. */
  async function on(id: string, act: () => Promise<object | Refusal>): Promise<Shape | Refusal> {
    if (!isUuid(id)) return refuse('switchover.unknown')
    const done = await act()
    if (isRefusal(done)) return done
    const view = await findSwitchover(dependencies, id)
    return view ? shapeOf(view) : refuse('switchover.unknown')
  }

  return [
    handle(contract.listNotices, async () => {
      const notice = await findPublicNotice(database, config.world, 'api', clock.now())
      return { notices: notice ? [notice] : [] }
    }),
    handle(contract.listSwitchovers, async () => ({
      switchovers: (await listSwitchovers(database)).map(({ id, status }) => ({ id, status })),
    })),
    handle(contract.readSwitchover, ({ params }) => on(params.id, async () => ({}))),
    handle(contract.planSwitchover, async ({ body, actor, concerns }) => {
      const saved = await savePlan(dependencies, planFrom(body, clock.now()), actor.reference)
      if (isRefusal(saved)) return saved
      concerns({ thing: saved.id })
      return on(saved.id, async () => saved)
    }),
    handle(contract.changeSwitchoverPlan, ({ params, body, actor }) =>
      on(params.id, () => savePlan(dependencies, planFrom(body, clock.now()), actor.reference, params.id)),
    ),
    handle(contract.confirmSwitchover, ({ params, actor }) =>
      on(params.id, () => confirmPlan(dependencies, params.id, actor.reference)),
    ),
    handle(contract.rehearseSwitchover, async ({ params, actor }) =>
      isUuid(params.id) ? askForRehearsal(dependencies, params.id, actor.reference) : refuse('switchover.unknown'),
    ),
    handle(contract.readRehearsal, async ({ params }) => {
      const found = isUuid(params.rehearsal) ? await findRehearsal(database, params.rehearsal) : undefined
      if (found?.switchover !== params.id) return refuse('switchover.unknown')
      return {
        id: found.id,
        ...(found.endedAt ? { endedAt: found.endedAt } : {}),
        ...(found.passed === null ? {} : { passed: found.passed }),
        ...(found.trouble ? { trouble: found.trouble } : {}),
        invariants: [...(found.report?.invariants ?? [])],
      }
    }),
    handle(contract.askForSwitchoverAct, ({ params, actor }) =>
      on(params.id, async () => {
        const act = parseAct(params.act)
        if (act === undefined) return refuse('switchover.step-unknown')
        return decide(dependencies, params.id, actor.reference, (state, by) => askForAct(state, act, by))
      }),
    ),
    handle(contract.agreeToSwitchoverAct, ({ params, actor }) =>
      on(params.id, async () => {
        const act = parseAct(params.act)
        if (act === undefined) return refuse('switchover.step-unknown')
        return agree(dependencies, params.id, act, actor.reference)
      }),
    ),
    handle(contract.signSwitchover, ({ params, actor }) =>
      on(params.id, () => decide(dependencies, params.id, actor.reference, signReport)),
    ),
  ]
}

function shapeOf({ id, state, steps, judged }: SwitchoverView): Shape {
  return {
    id,
    status: state.status,
    plan: planOf(state.plan),
    findings: [...judged.findings],
    warnings: [...judged.warnings],
    steps: steps.map(({ code, at, taken }) => ({
      step: code,
      planned: at,
      ...(taken ? { taken: taken.at, figures: { ...taken.figures } } : {}),
    })),
    ...(state.asked ? { asked: state.asked.act } : {}),
    ...(state.rehearsal ? { rehearsal: state.rehearsal } : {}),
    signatures: state.signatures.length,
  }
}

const planOf = ({ notices, ...plan }: Plan): Shape['plan'] => ({
  ...plan,
  notices: notices.map((notice) => ({ ...notice, channels: [...notice.channels] })),
})
