import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { BlockReason, Card, CardEvent } from './card.ts'

export type BlockRefusal = 'card.unknown' | 'card.already-blocked' | 'card.already-replaced'

/** Blocks a card for good: it is never reactivated, also when it is found again (domain.md § 5). */
export function blockCard(card: Card, reason: BlockReason, now: Instant): Decision<CardEvent, BlockRefusal> {
  if (card.status === 'new') return refuse('card.unknown')
  if (card.status === 'blocked') return refuse('card.already-blocked', { reason: card.reason })
  if (card.status === 'replaced') return refuse('card.already-replaced', { by: card.by })
  return [{ type: 'card-blocked', reason, at: now }]
}

/** The new card is issued: the old one is not valid from now on. A blocked one stays blocked. */
export function replaceCard(card: Card, by: string, now: Instant): Decision<CardEvent, 'card.unknown'> {
  if (card.status === 'new') return refuse('card.unknown')
  return card.status === 'blocked' || card.status === 'replaced' ? [] : [{ type: 'card-replaced', by, at: now }]
}

/** Dispatch is recorded once. */
export function dispatchCard(card: Card, now: Instant): Decision<CardEvent, 'card.unknown'> {
  if (card.status === 'new') return refuse('card.unknown')
  return card.dispatched ? [] : [{ type: 'card-dispatched', at: now }]
}
