import { approveOrder, readQueue, rejectOrder, reviewItem } from '@hms/contract/enrolment'
import { isRefusal, refuse } from '@hms/domain/decision'
import { conditionCodes } from '@hms/domain/eligibility/conditions'
import { type Item, type ItemRejection, itemRejections, items } from '@hms/domain/order/order'
import type { Verdict } from '@hms/domain/order/review-order'
import type { AuditSubject } from '#audit/note-audit.ts'
import { findOrder, viewOf } from '#orders/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { approveCase, rejectCase, reviewItems } from './decide-case.ts'
import { listQueue } from './queries.ts'

/** The most that a queue says at once; whoever wants more has decided some first. */
const QUEUE_LIMIT = 500

export function reviewHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies

  /** The order as it is now, with the person it concerns noted for the audit trail. */
  async function tell(id: string, concerns: (subject: AuditSubject) => void) {
    const order = await findOrder(database, id)
    if (order === undefined) return refuse('order.unknown')
    concerns({ person: order.person, organisation: order.organisation })
    return viewOf(order)
  }

  return [
    handle(readQueue, async () => {
      const { rows } = await listQueue(database, { search: '', sector: '', limit: QUEUE_LIMIT, offset: 0 })
      return {
        orders: rows.map(({ id, number, organisation, sector, status, portrait, document, placedAt }) => ({
          id,
          number,
          organisation,
          sector,
          status,
          portrait,
          document,
          waitingFor: [],
          placedAt,
        })),
      }
    }),

    handle(reviewItem, async ({ params, body, actor, concerns }) => {
      const item = items.find((one) => one === params.item)
      if (item === undefined) return refuse('not-found')
      const verdict = body.accept ? body : parseRejection(item, body.reason)
      if (verdict === undefined) return refuse('order.unknown-reason', { item })
      const reviewed = await reviewItems(dependencies, params.id, actor.reference, { [item]: verdict })
      return isRefusal(reviewed) ? reviewed : tell(params.id, concerns)
    }),

    handle(approveOrder, async ({ params, actor, concerns }) => {
      const approved = await approveCase(dependencies, params.id, actor.reference)
      return isRefusal(approved) ? approved : tell(params.id, concerns)
    }),

    handle(rejectOrder, async ({ params, body, actor, concerns }) => {
      const conditions = conditionCodes.filter((code) => body.conditions.includes(code))
      if (conditions.length === 0 || conditions.length < new Set(body.conditions).size)
        return refuse('request.invalid', {
          errors: [{ path: 'conditions', message: `one or more of ${conditionCodes.join(', ')}` }],
        })
      const rejected = await rejectCase(dependencies, params.id, actor.reference, conditions)
      return isRefusal(rejected) ? rejected : tell(params.id, concerns)
    }),
  ]
}

/** A reason that belongs to the item. */
export function parseRejection(item: Item, said: string): Extract<Verdict, { accept: false }> | undefined {
  const reasons: readonly ItemRejection[] = itemRejections[item]
  const reason = reasons.find((one) => one === said)
  return reason && { accept: false, reason }
}
