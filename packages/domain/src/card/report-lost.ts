import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { type BlockRefusal, blockCard } from './block-card.ts'
import type { Card, CardEvent } from './card.ts'

export const lossReasons = ['lost', 'stolen'] as const
export type LossReason = (typeof lossReasons)[number]

/** How a holder is known: by the national log-in, or by a personal link and the last digits of the identity number. */
export type HolderProof =
  | { readonly by: 'log-in'; readonly person: string }
  | { readonly by: 'link'; readonly person: string; readonly digitsMatch: boolean }

export type LossRefusal = BlockRefusal | 'holder.not-known'

/** Wrong digits of one card in a day, after which a link opens nothing more than before until the next. [ours] */
export const MOST_TRIES = 5
/**
 * Wrong digits of one person in a month. The birth date stands on the card, and two of the digits follow from the others: some two
 * hundred are left to guess among, which five a day would be through before a link is over. [ours]
 */
export const MOST_WRONG_IN_A_MONTH = 10

/**
 * The holder's own word blocks the card at once (a direct report is ours; construction § 9 lets the holder tell the employer).
 * Whoever found or stole a link alone cannot: blocking is never undone. What is blocked already stays as it is.
 */
export function reportLost(
  card: Card,
  reason: LossReason,
  holder: HolderProof,
  now: Instant,
): Decision<CardEvent, LossRefusal> {
  if (card.status === 'new' || card.person !== holder.person) return refuse('card.unknown')
  if (holder.by === 'link' && !holder.digitsMatch) return refuse('holder.not-known')
  return card.status === 'blocked' ? [] : blockCard(card, reason, now)
}
