import { confirmDetails, giveItemByLink, giveItemByOrderer, readEnrolment } from '@hms/contract/enrolment'
import { isRefusal, refuse } from '@hms/domain/decision'
import { confirmOwnDetails } from '@hms/domain/order/give-item'
import { type Item, items } from '@hms/domain/order/order'
import { change } from '#database/change.ts'
import { findOrder, getOrderView } from '#orders/queries.ts'
import { orders } from '#records/order-record.ts'
import { mayActFor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { givePicture } from './give-picture.ts'
import { type Enrolment, getEnrolment, readEnrolmentByLink, viewOf } from './read-enrolment.ts'

export function enrolmentHandlers(dependencies: Dependencies): Handlers {
  const { database, clock } = dependencies
  return [
    handle(readEnrolment, async ({ params, concerns }) => {
      const enrolment = await readEnrolmentByLink(dependencies, params.token)
      if (isRefusal(enrolment)) return enrolment
      concerns(subjectOf(enrolment))
      return viewOf(enrolment)
    }),

    handle(confirmDetails, async ({ params, concerns }) => {
      const enrolment = await readEnrolmentByLink(dependencies, params.token)
      if (isRefusal(enrolment)) return enrolment
      const { id, person } = enrolment
      const confirmed = await change(database, orders, id, person.reference, (order) =>
        confirmOwnDetails(order, clock.now()),
      )
      if (isRefusal(confirmed)) return confirmed
      concerns(subjectOf(enrolment))
      return viewOf(await getEnrolment(dependencies, id))
    }),

    handle(giveItemByLink, async ({ params, bytes, concerns }) => {
      if (!isItem(params.item)) return refuse('not-found')
      const enrolment = await readEnrolmentByLink(dependencies, params.token)
      if (isRefusal(enrolment)) return enrolment
      const { id, person } = enrolment
      const given = await givePicture(dependencies, {
        order: id,
        person: person.reference,
        item: params.item,
        bytes,
        by: 'cardholder',
        actor: person.reference,
      })
      if (isRefusal(given)) return given
      concerns(subjectOf(enrolment))
      return viewOf(await getEnrolment(dependencies, id))
    }),

    handle(giveItemByOrderer, async ({ params, bytes, actor, concerns }) => {
      if (!isItem(params.item)) return refuse('not-found')
      const order = await findOrder(database, params.id)
      // Somebody else's order is as unknown as none: its existence is nobody else's business.
      if (order === undefined || !mayActFor(actor, order.organisation)) return refuse('order.unknown')
      const given = await givePicture(dependencies, {
        order: order.id,
        person: order.person,
        item: params.item,
        bytes,
        by: 'orderer',
        actor: actor.reference,
      })
      if (isRefusal(given)) return given
      concerns({ person: order.person, organisation: order.organisation })
      return getOrderView(database, order.id)
    }),
  ]
}

/** Whose data an act concerns, for the audit trail. */
export const subjectOf = ({ id, order, person }: Enrolment) => ({
  person: person.reference,
  organisation: order.organisation,
  thing: id,
})

export const isItem = (name: string): name is Item => items.some((item) => item === name)
