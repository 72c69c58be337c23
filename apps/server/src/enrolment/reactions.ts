import type { OrderEvent } from '@hms/domain/order/order'
import type { Reactions } from '#database/react.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { inviteWorker } from './invite-worker.ts'

type Placed = Extract<OrderEvent, { type: 'order-placed' }>
type Rejected = Extract<OrderEvent, { type: 'item-rejected' }>

/** An order that needs nothing from the worker, or is no longer open when this runs, invites nobody. */
export const enrolmentReactions: Reactions<Dependencies> = {
  async 'order-placed'(order: string, _: Placed, dependencies) {
    await inviteWorker(dependencies, { order, occasion: `invite:${order}`, template: 'invite-worker' })
  },
  async 'item-rejected'(order: string, { item, reason, at }: Rejected, dependencies) {
    await inviteWorker(dependencies, {
      order,
      occasion: `item-rejected:${order}:${item}:${at}`,
      template: 'item-rejected',
      values: (language) => {
        const t = translate(language)
        return { item: t(`item.${item}`), reason: t(`item-rejection.${reason}`) }
      },
    })
  },
}
