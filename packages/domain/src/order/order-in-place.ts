import type { Instant } from '../calendar.ts'
import type { Card } from '../card/card.ts'
import { type Order, type OrderEvent, pictureOf } from './order.ts'

/** A card that somebody is to have anew through no fault of theirs, and the order by which it was made. */
export type CardToReplace = {
  readonly number: string
  readonly card: Exclude<Card, { readonly status: 'new' }>
  readonly madeBy: Order
}
type Asked = { readonly orderer: string; readonly submission: string }

/** The order of a card in place of another: nobody pays, and its pictures are those that were accepted. Undefined when there are none. */
export function placeInStead(
  { number, card, madeBy }: CardToReplace,
  { orderer, submission }: Asked,
  now: Instant,
): Extract<OrderEvent, { type: 'order-placed' }> | undefined {
  if (!('items' in madeBy) || Object.values(madeBy.items).some(({ state }) => state !== 'accepted')) return undefined
  return {
    type: 'order-placed',
    organisation: card.organisation,
    person: card.person,
    sector: card.sector,
    submission,
    orderer,
    reason: 'replacement',
    predecessor: number,
    freeOfCharge: true,
    accepted: {
      portrait: pictureOf(madeBy, 'portrait'),
      'identity-document': pictureOf(madeBy, 'identity-document'),
    },
    at: now,
  }
}
