import type { PictureRefusal } from '@hms/contract/enrolment'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { type GiveRefusal, giveItem } from '@hms/domain/order/give-item'
import type { Item, Order } from '@hms/domain/order/order'
import { change, getState, transact } from '#database/change.ts'
import { acceptPicture } from '#pictures/accept-picture.ts'
import { savePicture } from '#pictures/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Gift = {
  readonly order: string
  readonly person: string
  readonly item: Item
  readonly bytes: Uint8Array
  readonly by: 'cardholder' | 'orderer'
  readonly actor: string
}

/** Takes a picture for an order, or says at once why not; giving the same picture twice is giving it once. */
export async function givePicture(
  { database, vault, clock }: Pick<Dependencies, 'database' | 'vault' | 'clock'>,
  { order: id, person, item, bytes, by, actor }: Gift,
): Promise<Order | Refusal<GiveRefusal | PictureRefusal>> {
  // An order that takes no picture is no reason to decode one.
  const wouldRefuse = giveItem(await getState(database, orders, id), { item, picture: '', by }, clock.now())
  if (isRefusal<GiveRefusal>(wouldRefuse)) return wouldRefuse
  const accepted = await acceptPicture(bytes, item)
  if (isRefusal(accepted)) return accepted

  return transact<Order | Refusal<GiveRefusal>>(database, async (tx) => {
    const picture = await savePicture(tx, vault, person, item, accepted.picture)
    return change(tx, orders, id, actor, (order) =>
      hasGiven(order, item, picture) ? [] : giveItem(order, { item, picture, by }, clock.now()),
    )
  })
}

function hasGiven(order: Order, item: Item, picture: string): boolean {
  const found = 'items' in order ? order.items[item] : undefined
  return found?.state === 'given' && found.picture === picture
}
