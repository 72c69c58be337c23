/** For tests: an order whose pictures were accepted, and any order by what happened to it. */
import type { Instant } from '../calendar.ts'
import { type Order, type OrderEvent, orderLifecycle } from './order.ts'

export const at = '2026-11-23T10:00:00.000Z' as Instant

export const placed: Extract<OrderEvent, { type: 'order-placed' }> = {
  type: 'order-placed',
  organisation: '311851055',
  person: 'worker',
  sector: 'construction',
  submission: 's1',
  reason: 'new',
  orderer: 'manager',
  accepted: { portrait: 'p1', 'identity-document': 'd1' },
  at,
}

export const orderOf = (...events: OrderEvent[]): Order => events.reduce(orderLifecycle.evolve, orderLifecycle.initial)
