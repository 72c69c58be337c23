import type { LocalDate } from '../calendar.ts'
import { daysBetween } from '../calendar.ts'
import type { Card } from '../card/card.ts'
import { type Refusal, refuse } from '../decision.ts'

/** The official earliest date was not found: configuration, and 90 days lets the first reminder come in time. Unverified. */
export const EARLIEST_RENEWAL_DAYS = 90

export type RenewRefusal = 'card.unknown' | 'card.blocked' | 'card.already-replaced' | 'renewal.too-early'

/** A card that runs out may be renewed; one that was lost or changed is replaced by a new order. */
export function judgeRenewal(card: Card, today: LocalDate): 'renewable' | Refusal<RenewRefusal> {
  if (card.status === 'new') return refuse('card.unknown')
  if (card.status === 'blocked') return refuse('card.blocked')
  if (card.status === 'replaced') return refuse('card.already-replaced', { by: card.by })
  const left = daysBetween(today, card.expires)
  return left > EARLIEST_RENEWAL_DAYS
    ? refuse('renewal.too-early', { daysLeft: left, earliestDays: EARLIEST_RENEWAL_DAYS })
    : 'renewable'
}
