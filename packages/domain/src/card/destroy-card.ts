import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Card, CardEvent } from './card.ts'

export type DestroyRefusal = 'card.unknown' | 'card.still-valid' | 'card.already-destroyed' | 'card.seized'

/**
 * The employer has collected and shredded the card; the receipt is this event. What is destroyed is never valid again, so a
 * card that was suspended is blocked for good. A card that counts is not destroyed: it is blocked first, with its reason.
 */
export function destroyCard(card: Card, now: Instant): Decision<CardEvent, DestroyRefusal> {
  if (card.status === 'new') return refuse('card.unknown')
  if (card.destroyedAt !== undefined) return refuse('card.already-destroyed', { at: card.destroyedAt })
  // Its plastic is with the authority that took it, and the issuer gives the receipt.
  if (card.seized !== undefined) return refuse('card.seized')
  const destroyed: CardEvent = { type: 'card-destroyed', at: now }
  if (card.status === 'blocked' || card.status === 'replaced') return [destroyed]
  if (card.returnAsked === undefined) return refuse('card.still-valid')
  return [{ type: 'card-blocked', reason: card.returnAsked.because, at: now }, destroyed]
}
