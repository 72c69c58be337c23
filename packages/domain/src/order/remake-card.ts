import type { Instant } from '../calendar.ts'
import type { Card } from '../card/card.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Order, OrderEvent } from './order.ts'
import { placeInStead } from './order-in-place.ts'

export type RemakeRefusal = 'order.already-placed' | 'order.already-open' | 'order.no-pictures' | 'card.not-valid'

/**
 * A card that never came is made anew without charge, with the pictures that were accepted for it. The conditions of an active
 * card are followed every day, so they are not asked for again; a suspended one is ordered by the employer when they hold.
 */
export function remakeCard(
  order: Order,
  lost: { readonly number: string; readonly card: Card; readonly madeBy: Order },
  by: { readonly orderer: string; readonly submission: string; readonly openOrder: boolean },
  now: Instant,
): Decision<OrderEvent, RemakeRefusal> {
  const { number, card, madeBy } = lost
  if (order.status !== 'new') return refuse('order.already-placed')
  if (by.openOrder) return refuse('order.already-open')
  if (card.status !== 'active') return refuse('card.not-valid', { status: card.status })
  const start = card.validFrom ? { firstValidDay: card.validFrom } : {}
  const placed = placeInStead({ number, card, madeBy }, by, now)
  if (placed === undefined) return refuse('order.no-pictures')
  return [
    { ...placed, ...start },
    { type: 'order-approved', ...start, at: now },
  ]
}
