import { randomUUID } from 'node:crypto'
import {
  confirmChange,
  confirmDesignation,
  listDesignations,
  proposeChange,
  proposeDesignation,
  type DesignationView as Shape,
  withdrawChange,
  withdrawDesignation,
} from '@hms/contract/producers'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import * as decisions from '@hms/domain/designation/propose-designation'
import { producerTakingOrders } from '@hms/domain/production/route-order'
import type { z } from 'zod'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { decideDesignation } from './decide-designation.ts'
import { type DesignationView, findDesignation, listDesignations as listAll } from './list-designations.ts'
import { changeFrom, termsFrom } from './terms-from.ts'

/** The authority designates producers: one proposes, another confirms. */
export function producerHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, config } = dependencies

  async function decide(id: string, actor: string, rule: Parameters<typeof decideDesignation>[3]): Promise<Shown> {
    const decided = await decideDesignation(dependencies, id, actor, rule)
    if (isRefusal(decided)) return decided
    const view = await findDesignation(dependencies, id)
    return view ? shapeOf(view) : refuse('designation.unknown')
  }

  return [
    handle(listDesignations, async () => {
      const { producers } = await readScheme(database, config.world)
      const taking = producerTakingOrders(producers, clock.now())
      return {
        designations: (await listAll(dependencies)).map(shapeOf),
        ...(taking ? { takingOrders: taking.code } : {}),
      }
    }),
    handle(proposeDesignation, async ({ body, actor, concerns }) => {
      const id = randomUUID()
      concerns({ thing: id })
      return decide(id, actor.reference, (state, at) => decisions.proposeDesignation(state, termsFrom(body), at))
    }),
    handle(proposeChange, async ({ params, body, actor, concerns }) => {
      concerns({ thing: params.designation })
      return decide(params.designation, actor.reference, (state, at, known) =>
        decisions.proposeChange(state, changeFrom(body), at, known),
      )
    }),
    ...(
      [
        [confirmDesignation, decisions.confirmDesignation],
        [withdrawDesignation, decisions.withdrawDesignation],
        [confirmChange, decisions.confirmChange],
        [withdrawChange, decisions.withdrawChange],
      ] as const
    ).map(([route, rule]) =>
      handle(route, async ({ params, actor, concerns }) => {
        concerns({ thing: params.designation })
        return decide(params.designation, actor.reference, rule)
      }),
    ),
  ]
}

type Shown = z.input<typeof Shape> | Refusal

function shapeOf({ id, status, phase, terms }: DesignationView): z.input<typeof Shape> {
  return {
    id,
    status,
    ...terms,
    ...(phase ? { phase } : {}),
    formerNames: [...terms.formerNames],
    freezes: [...terms.freezes],
    prices: [...terms.prices],
  }
}
