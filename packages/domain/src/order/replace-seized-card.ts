import { type Instant, osloDate } from '../calendar.ts'
import type { Card } from '../card/card.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Order, OrderEvent } from './order.ts'
import { placeInStead } from './order-in-place.ts'

export type ReplaceSeizedRefusal =
  | 'order.already-placed'
  | 'card.not-seized'
  | 'seizure.reason-missing'
  | 'seizure.card-over'
  | 'seizure.replaced-already'
  | 'order.no-pictures'

/**
 * The authority finds that a seizure was wrong. The card stays invalid; a new one is ordered in its place free of charge, with
 * the pictures that were accepted for it. The registers are asked again before it is approved, as for every order.
 */
export function replaceSeizedCard(
  order: Order,
  seized: { readonly number: string; readonly card: Card; readonly madeBy: Order },
  by: {
    readonly because: string
    readonly orderer: string
    readonly submission: string
    /** An order is open, or another card is valid: it serves. */
    readonly served: boolean
  },
  now: Instant,
): Decision<OrderEvent, ReplaceSeizedRefusal> {
  const { number, card, madeBy } = seized
  if (order.status !== 'new') return refuse('order.already-placed')
  if (card.status === 'new' || card.seized === undefined) return refuse('card.not-seized')
  if (by.because.trim() === '') return refuse('seizure.reason-missing')
  // It would not count today had nobody seized it: lost, replaced or expired before.
  if (card.status !== 'blocked' || card.reason !== 'seized' || card.expires < osloDate(now))
    return refuse('seizure.card-over')
  if (by.served) return refuse('seizure.replaced-already')
  const placed = placeInStead({ number, card, madeBy }, by, now)
  return placed ? [placed] : refuse('order.no-pictures')
}
