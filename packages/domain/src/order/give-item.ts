import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { type Item, mayFollow, type Order, type OrderEvent } from './order.ts'

export type GiveRefusal = 'order.not-open' | 'order.item-accepted'

/** A worker or the orderer gives a portrait or an identity document; what is accepted is not asked for again. */
export function giveItem(
  order: Order,
  given: { readonly item: Item; readonly picture: string; readonly by: 'cardholder' | 'orderer' },
  now: Instant,
): Decision<OrderEvent, GiveRefusal> {
  if (!('items' in order)) return refuse('order.not-open', { status: order.status })
  const { state } = order.items[given.item]
  if (state === 'accepted') return refuse('order.item-accepted', { item: given.item })
  if (!mayFollow(order.status, 'item-given')) return refuse('order.not-open', { status: order.status })
  return [{ type: 'item-given', ...given, at: now }]
}

/** The worker says that the register's name and birth date are right; saying it twice changes nothing. */
export function confirmOwnDetails(order: Order, now: Instant): Decision<OrderEvent, 'order.not-open'> {
  if (!mayFollow(order.status, 'cardholder-confirmed') || !('items' in order))
    return refuse('order.not-open', { status: order.status })
  return order.confirmedByCardholder ? [] : [{ type: 'cardholder-confirmed', at: now }]
}
