import { randomUUID } from 'node:crypto'
import { renewCard } from '@hms/contract/cards'
import { cancelOrder, confirmFile, listOrders, placeOrders, readOrder, uploadFile } from '@hms/contract/orders'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { takeBack } from './cancel.ts'
import { confirmImport } from './confirm-import.ts'
import type { JudgedRow, RowAnswer } from './judged-row.ts'
import { findOrderFor } from './order-access.ts'
import { placeOrders as place } from './place-orders.ts'
import { listOrders as list, listOrdersOfSubmission, viewOf } from './queries.ts'
import { renewCard as renew } from './renew.ts'
import { uploadFile as upload } from './upload-file.ts'

export function orderHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  return [
    handle(uploadFile, async ({ params, query, bytes, actor, organisation }) => {
      const unit = unitOf(params.organisation, organisation)
      const wish = {
        bytes,
        fileName: query.name ?? '',
        organisation,
        ...unit,
        sector: query.sector,
        orderer: actor.reference,
      }
      const uploaded = await upload(dependencies, wish)
      return isRefusal(uploaded) ? uploaded : { id: uploaded.id, rows: uploaded.rows.map(answerOf) }
    }),
    handle(confirmFile, async ({ params, body, actor, concerns }) => {
      const confirmed = await confirmImport(dependencies, params.id, actor, body.identityChecked)
      if (isRefusal(confirmed)) return confirmed
      for (const { person, organisation } of await listOrdersOfSubmission(database, params.id))
        concerns({ person, organisation })
      return { rows: confirmed.rows.map(answerOf) }
    }),
    handle(placeOrders, async ({ params, body, actor, organisation, concerns }) => {
      const unit = unitOf(params.organisation, organisation)
      const submission = randomUUID()
      const wish = { ...body, organisation, ...unit, orderer: actor.reference, submission }
      const placed = await place(dependencies, wish)
      if (isRefusal(placed)) return placed
      for (const { id, person } of await listOrdersOfSubmission(database, submission)) concerns({ person, thing: id })
      return { rows: placed.rows.map(answerOf) }
    }),
    handle(listOrders, async ({ organisation }) => ({ orders: (await list(database, organisation)).map(viewOf) })),
    handle(readOrder, async ({ params, actor, concerns }) => {
      const order = await findOrderFor(database, params.id, actor)
      if (order === undefined) return refuse('order.unknown')
      concerns({ person: order.person })
      return viewOf(order)
    }),
    handle(cancelOrder, async ({ params, actor, concerns }) => {
      const cancelled = await takeBack(dependencies, params.id, actor)
      if (isRefusal(cancelled)) return cancelled
      concerns({ person: cancelled.person })
      return viewOf(cancelled)
    }),
    handle(renewCard, async ({ params, body, actor }) => {
      const renewed = await renew(dependencies, params.number, actor, body.identityChecked)
      return isRefusal(renewed) ? renewed : { ...renewed, reasons: [...renewed.reasons] }
    }),
  ]
}

/** A sub-unit that was named instead of its main unit is kept on the orders. */
const unitOf = (asked: string, organisation: string) => (asked === organisation ? {} : { unit: asked })

/** What may leave the house of a row: neither the number nor the name that the file gave. */
const answerOf = ({ line, outcome, reasons, order }: JudgedRow | RowAnswer) => ({
  line,
  outcome,
  reasons: [...reasons],
  ...(order ? { order } : {}),
})
