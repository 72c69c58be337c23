import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { mayFollow, type Order, type OrderEvent, type UrgencyReason } from './order.ts'

export type UrgencyRefusal = 'order.unknown' | 'order.not-waiting-for-batch'

/** An order can be put before others until a batch has it; said twice it is so once, and another reason takes the first one's place. */
export function markUrgent(
  order: Order,
  { reason, by }: { readonly reason: UrgencyReason; readonly by: string },
  now: Instant,
): Decision<OrderEvent, UrgencyRefusal> {
  const refused = refuseLate(order)
  if (refused) return refused
  return 'urgent' in order && order.urgent === reason ? [] : [{ type: 'order-marked-urgent', reason, by, at: now }]
}

export function liftUrgency(order: Order, by: string, now: Instant): Decision<OrderEvent, UrgencyRefusal> {
  const refused = refuseLate(order)
  if (refused) return refused
  return 'urgent' in order && order.urgent ? [{ type: 'order-urgency-lifted', by, at: now }] : []
}

function refuseLate(order: Order) {
  if (order.status === 'new') return refuse('order.unknown')
  const may = mayFollow(order.status, 'order-marked-urgent')
  return may ? undefined : refuse('order.not-waiting-for-batch', { status: order.status })
}
