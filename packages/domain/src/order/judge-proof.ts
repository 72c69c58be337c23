import { addDays, type LocalDate } from '../calendar.ts'
import type { CardStatus } from '../card/card.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import type { OrderStatus } from './order.ts'

/** Days a provisional proof is valid at most, the day of issue included. [ours] */
const DAYS = 30

/** What a proof stands on: the order, the card it has led to, and the conditions that have failed since. */
export type ProofGrounds = {
  readonly order: Exclude<OrderStatus, 'new'>
  readonly card?: {
    readonly status: Exclude<CardStatus, 'new'>
    readonly received: boolean
    readonly issued: LocalDate
  }
  /** Of an order without card; a card is followed by itself. */
  readonly failing: readonly ConditionCode[]
}

export type ProofStanding =
  | { readonly status: 'valid' }
  | { readonly status: 'suspended'; readonly conditions: readonly ConditionCode[] }
  | { readonly status: 'replaced'; readonly because: 'card-received' | 'card-replaced' }
  | { readonly status: 'invalid'; readonly because: 'order-rejected' | 'order-cancelled' | 'card-blocked' }

/**
 * Work is legal while the order can be documented [official, 2020]: from placing it until the card is received, or nobody
 * waits for one any more. An order that waits for registers is documented too; its proof says that conditions are not
 * confirmed. Whoever has the card shows the card.
 */
export function judgeProof({ order, card, failing }: ProofGrounds): ProofStanding {
  if (order === 'rejected' || order === 'cancelled') return { status: 'invalid', because: `order-${order}` }
  if (card?.status === 'blocked') return { status: 'invalid', because: 'card-blocked' }
  if (card?.received) return { status: 'replaced', because: 'card-received' }
  if (card?.status === 'replaced') return { status: 'replaced', because: 'card-replaced' }
  if (card?.status === 'suspended') return { status: 'suspended', conditions: [] }
  if (card === undefined && failing.length > 0) return { status: 'suspended', conditions: failing }
  return { status: 'valid' }
}

/** Signed anew when fewer days than these are left: paper and pages that were loaded live on for the rest of them. */
export const RENEW_WITHIN_DAYS = 10

/** The last day of a proof signed on a day; a card that nobody confirms is waited for no longer than a proof is valid. */
export function lastDayOfProof(signed: LocalDate, cardIssued: LocalDate | undefined): LocalDate {
  const last = addDays(signed, DAYS - 1)
  const lastForCard = cardIssued === undefined ? last : addDays(cardIssued, DAYS - 1)
  return last < lastForCard ? last : lastForCard
}
