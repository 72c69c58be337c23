import { destroyCard, listReturns, readReceipt } from '@hms/contract/returns'
import { isRefusal } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { listReturnTasks } from '../queries.ts'
import { destroy, findOwnReceipt } from './destroy.ts'
import type { Receipt } from './queries.ts'

export function returnHandlers(dependencies: Dependencies): Handlers {
  return [
    handle(listReturns, async ({ organisation, concerns }) => {
      const tasks = await listReturnTasks(dependencies.database, organisation)
      for (const { person, number } of tasks) concerns({ person, thing: number })
      return { returns: tasks.map(({ askedAt, ...task }) => ({ ...task, since: askedAt })) }
    }),
    handle(destroyCard, async ({ params, actor, concerns }) => {
      const receipt = await destroy(dependencies, actor, params.number)
      if (isRefusal(receipt)) return receipt
      concerns({ person: receipt.person, organisation: receipt.organisation })
      return viewOf(receipt)
    }),
    handle(readReceipt, async ({ params, actor, concerns }) => {
      const receipt = await findOwnReceipt(dependencies, actor, params.number)
      if (isRefusal(receipt)) return receipt
      concerns({ person: receipt.person, organisation: receipt.organisation })
      return viewOf(receipt)
    }),
  ]
}

const viewOf = ({ number, organisation, enterprise, destroyedAt }: Receipt) => ({
  number,
  organisation,
  enterprise,
  destroyedAt,
})
