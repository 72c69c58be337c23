import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { mayFollow, type Order, type OrderEvent } from '../order/order.ts'
import type { DropReason } from './batch.ts'

export type MakeRefusal = 'order.not-approved' | 'order.not-in-production' | 'order.not-personalised'

/** An approved order is put into one batch. */
export function batchOrder(order: Order, batch: string, now: Instant): Decision<OrderEvent, MakeRefusal> {
  if (!mayFollow(order.status, 'order-batched')) return refuse('order.not-approved', { status: order.status })
  return [{ type: 'order-batched', batch, at: now }]
}

/** An order whose batch was taken back waits for another; one that nobody wants any more is cancelled. Never when its card is made. */
export function returnOrder(order: Order, because: DropReason, now: Instant): Decision<OrderEvent, MakeRefusal> {
  if (order.status !== 'in-production') return refuse('order.not-in-production', { status: order.status })
  return [{ type: because === 'recalled' ? 'order-returned' : 'order-cancelled', at: now }]
}

/** The good print report: told twice for the same card, it counts once. */
export function recordPersonalised(order: Order, card: string, now: Instant): Decision<OrderEvent, MakeRefusal> {
  if ('card' in order) return order.card === card ? [] : refuse('order.not-in-production', { status: order.status })
  if (order.status !== 'in-production') return refuse('order.not-in-production', { status: order.status })
  return [{ type: 'card-personalised', card, at: now }]
}

export function recordDispatch(order: Order, now: Instant): Decision<OrderEvent, MakeRefusal> {
  if (order.status === 'dispatched') return []
  if (order.status !== 'personalised') return refuse('order.not-personalised', { status: order.status })
  return [{ type: 'order-dispatched', at: now }]
}
