import type { OrderEvent } from '@hms/domain/order/order'
import { addJob } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findOrder } from './queries.ts'

/** What follows from an order's events, besides what the worker is asked for. */
export const orderReactions: Reactions<Dependencies> = {
  /** No producer may take it now: the employer is told that it waits. */
  async 'order-approved'(_id: string, _event: OrderEvent, { database }: Dependencies) {
    await addJob(database, 'tell-of-producer-wait', {}, { key: 'tell-of-producer-wait' })
  },

  /** The orderer hears of it and sees the reasons after log-in: messages go astray, so they name neither person nor register. */
  async 'order-rejected'(
    id: string,
    _event: OrderEvent,
    { config, database, messages, registers, vault }: Dependencies,
  ) {
    const order = await findOrder(database, id)
    if (order === undefined) return
    const orderer = await getPerson(database, vault, order.orderer)
    const organisation = await registers.findOrganisation(order.organisation)
    const enterprise = organisation.answered && 'name' in organisation.value ? organisation.value : undefined
    const email = orderer.email ?? enterprise?.email
    const to = {
      language: isLanguage(orderer.language) ? orderer.language : ('nb' as const),
      ...(email ? { email } : {}),
      ...(orderer.mobile ? { mobile: orderer.mobile } : {}),
    }
    const values = { enterprise: enterprise?.name ?? order.organisation, link: `${config.portalUrl}/orders/${id}` }
    await messages.send(database, `order-rejected:${id}`, to, 'order-rejected', values)
  },
}
