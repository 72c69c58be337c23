import { type Item, items, mayFollow } from '@hms/domain/order/order'
import type { PlacedOrder } from './read-enrolment.ts'

export type Step = 'details' | Item | 'done' | 'ended'

/** What the worker is asked for now: own details first, then only what is missing or must be done again. */
export function nextStep(order: PlacedOrder): Step {
  if (order.status === 'cancelled' || order.status === 'rejected') return 'ended'
  if (!isCollecting(order)) return 'done'
  if (!order.confirmedByCardholder) return 'details'
  return items.find((item) => isWanted(order, item)) ?? 'done'
}

export function isWanted(order: PlacedOrder, item: Item): boolean {
  const { state } = order.items[item]
  return state === 'missing' || state === 'rejected'
}

/** Whether the order still takes pictures. */
export const isCollecting = (order: PlacedOrder) => mayFollow(order.status, 'item-given')
