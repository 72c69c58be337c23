import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Card, CardEvent } from './card.ts'

/** The post has brought the envelope with the card; told twice it counts once. `when`: by the post's clock. */
export function deliverCard(card: Card, when: Instant, now: Instant): Decision<CardEvent, 'card.unknown'> {
  if (card.status === 'new') return refuse('card.unknown')
  return card.deliveredAt === undefined && card.receivedAt === undefined
    ? [{ type: 'card-delivered', when, at: now }]
    : []
}

/** The employer has the card in hand. Whatever the card is worth: a blocked one is received and destroyed. */
export function receiveCard(card: Card, now: Instant): Decision<CardEvent, 'card.unknown'> {
  if (card.status === 'new') return refuse('card.unknown')
  return card.receivedAt === undefined ? [{ type: 'card-received', at: now }] : []
}
