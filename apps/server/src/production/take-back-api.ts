import { confirmRecall, markUrgent, proposeRecall, stopCard, withdrawRecall } from '@hms/contract/production'
import { isRefusal } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { getBatch } from './queries.ts'
import { keepAfterAll, putFirst, stopCard as stop, takeBackBatch, wishBack } from './take-back.ts'

export function takeBackHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  return [
    handle(markUrgent, async ({ params: { order }, body: { reason }, actor }) => {
      const refused = await putFirst(dependencies, order, reason, actor.reference)
      return refused ?? { order, ...(reason ? { reason } : {}) }
    }),
    handle(stopCard, async ({ params: { id, order }, body: { why }, actor }) => {
      const refused = await stop(dependencies, { batch: id, order, why }, actor.reference)
      return refused ?? getBatch(database, id)
    }),
    handle(proposeRecall, async ({ params: { id }, body: { why }, actor }) => {
      const refused = await wishBack(dependencies, id, why, actor.reference)
      return refused ?? getBatch(database, id)
    }),
    handle(withdrawRecall, async ({ params: { id }, actor }) => {
      const refused = await keepAfterAll(dependencies, id, actor.reference)
      return refused ?? getBatch(database, id)
    }),
    handle(confirmRecall, async ({ params: { id }, actor }) => {
      const taken = await takeBackBatch(dependencies, id, actor.reference)
      return isRefusal(taken) ? taken : getBatch(database, id)
    }),
  ]
}
