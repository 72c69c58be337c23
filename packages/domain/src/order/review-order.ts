import type { Instant, LocalDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Judgement } from '../eligibility/judge-eligibility.ts'
import type { ExclusionRefusal } from '../eligibility/judge-exclusion.ts'
import { type Item, type ItemRejection, itemRejections, type Order, type OrderEvent } from './order.ts'

export type ReviewRefusal =
  | 'order.not-in-review'
  | 'order.item-not-given'
  | 'order.unknown-reason'
  | 'order.own-submission'

export type Verdict = { readonly accept: true } | { readonly accept: false; readonly reason: ItemRejection }

/** A case officer accepts or rejects one item by itself; nobody approves what they submitted. */
export function reviewItem(
  order: Order,
  review: { readonly item: Item; readonly officer: string; readonly verdict: Verdict },
  now: Instant,
): Decision<OrderEvent, ReviewRefusal> {
  const { item, officer, verdict } = review
  if (!('items' in order)) return refuse('order.not-in-review', { status: order.status })
  if (order.orderer === officer) return refuse('order.own-submission')
  if (order.items[item].state !== 'given' || !isInReview(order)) return refuse('order.item-not-given', { item })
  if (verdict.accept) return [{ type: 'item-accepted', item, at: now }]
  const known: readonly string[] = itemRejections[item]
  if (!known.includes(verdict.reason)) return refuse('order.unknown-reason', { item })
  return [{ type: 'item-rejected', item, reason: verdict.reason, at: now }]
}

const isInReview = ({ status }: Order) =>
  status === 'awaiting-review' || status === 'awaiting-cardholder' || status === 'awaiting-registers'

export type ApproveRefusal =
  | 'order.not-awaiting-approval'
  | 'order.not-eligible'
  | 'order.still-unknown'
  | 'order.own-submission'
  | ExclusionRefusal

/** Both items are accepted and the registers are asked again: only then is a card made. */
export function approveOrder(
  order: Order,
  officer: string,
  judgement: Pick<Judgement, 'notMet' | 'unknown'> & {
    readonly firstValidDay?: LocalDate
    /** A sector that has closed this one to the enterprise since the order was placed. */
    readonly excludedBy?: string
  },
  now: Instant,
): Decision<OrderEvent, ApproveRefusal> {
  if (order.status !== 'awaiting-approval') return refuse('order.not-awaiting-approval', { status: order.status })
  if (order.orderer === officer) return refuse('order.own-submission')
  const { excludedBy } = judgement
  if (excludedBy) return refuse('order.other-sector', { sector: order.sector, otherSector: excludedBy })
  if (judgement.notMet.length > 0) return refuse('order.not-eligible', { conditions: judgement.notMet })
  if (judgement.unknown.length > 0) return refuse('order.still-unknown', { conditions: judgement.unknown })
  return [
    { type: 'order-approved', ...(judgement.firstValidDay ? { firstValidDay: judgement.firstValidDay } : {}), at: now },
  ]
}

export type RejectRefusal = 'order.not-open' | 'order.own-submission'

/** A case officer ends an order whose conditions are not met; the reasons are told to the employer. */
export function rejectOrder(
  order: Order,
  officer: string,
  conditions: Judgement['notMet'],
  now: Instant,
  otherSector?: string,
): Decision<OrderEvent, RejectRefusal> {
  const open =
    order.status === 'awaiting-cardholder' || order.status === 'awaiting-review' || order.status === 'awaiting-approval'
  if (!open) return refuse('order.not-open', { status: order.status })
  if (order.orderer === officer) return refuse('order.own-submission')
  return [{ type: 'order-rejected', conditions, ...(otherSector ? { otherSector } : {}), at: now }]
}
