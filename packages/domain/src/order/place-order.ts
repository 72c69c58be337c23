import type { Instant, LocalDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Judgement } from '../eligibility/judge-eligibility.ts'
import type { Order, OrderEvent, Placed } from './order.ts'

export type PlaceRefusal =
  | 'order.already-placed'
  | 'order.already-open'
  | 'order.valid-card'
  | 'order.not-eligible'
  | 'order.identity-not-checked'

export type PlaceWish = Placed & {
  readonly orderer: string
  /** The employer's word that identity was checked: a legal duty before ordering (construction § 6). */
  readonly identityChecked: boolean
  /** Pictures accepted for the card that is renewed: they serve again, and nobody has to look at them twice. */
  readonly accepted?: { readonly portrait: string; readonly 'identity-document': string }
}

export type Held = { readonly openOrder: boolean; readonly validCard: boolean }

/** One card per person per employer; every unmet condition is named at once; an unknown one makes the order wait. */
export function placeOrder(
  order: Order,
  wish: PlaceWish,
  judgement: Pick<Judgement, 'notMet' | 'unknown'> & { readonly firstValidDay?: LocalDate },
  held: Held,
  now: Instant,
): Decision<OrderEvent, PlaceRefusal> {
  if (order.status !== 'new') return refuse('order.already-placed', { status: order.status })
  if (!wish.identityChecked) return refuse('order.identity-not-checked')
  if (held.openOrder) return refuse('order.already-open')
  if (held.validCard && wish.reason === 'new') return refuse('order.valid-card')
  if (judgement.notMet.length > 0) return refuse('order.not-eligible', { conditions: judgement.notMet })

  const { identityChecked: _, ...placed } = wish
  const start = judgement.firstValidDay ? { firstValidDay: judgement.firstValidDay } : {}
  const waits = judgement.unknown.length > 0
  const event: OrderEvent = {
    type: 'order-placed',
    ...placed,
    ...start,
    ...(waits ? { waitingFor: judgement.unknown } : {}),
    at: now,
  }
  return wish.accepted && !waits ? [event, { type: 'order-approved', ...start, at: now }] : [event]
}

export type ResumeRefusal = 'order.not-waiting' | 'order.still-unknown'

/** An order whose registers have answered goes on by itself, or ends with every reason. */
export function resumeOrder(
  order: Order,
  judgement: Pick<Judgement, 'notMet' | 'unknown'> & {
    readonly firstValidDay?: LocalDate
    /** A sector that has closed this one to the enterprise since. */
    readonly excludedBy?: string
  },
  now: Instant,
): Decision<OrderEvent, ResumeRefusal> {
  if (order.status !== 'awaiting-registers') return refuse('order.not-waiting', { status: order.status })
  const { notMet, excludedBy } = judgement
  if (excludedBy) return [{ type: 'order-rejected', conditions: notMet, otherSector: excludedBy, at: now }]
  if (notMet.length > 0) return [{ type: 'order-rejected', conditions: notMet, at: now }]
  if (judgement.unknown.length > 0) return refuse('order.still-unknown', { conditions: judgement.unknown })
  const start = judgement.firstValidDay ? { firstValidDay: judgement.firstValidDay } : {}
  const met: OrderEvent = { type: 'conditions-met', ...start, at: now }
  const acceptedBefore =
    order.items.portrait.state === 'accepted' && order.items['identity-document'].state === 'accepted'
  return acceptedBefore ? [met, { type: 'order-approved', ...start, at: now }] : [met]
}

export type CancelRefusal = 'order.not-open'

/** An order can be taken back until it is in production. */
export function cancelOrder(order: Order, now: Instant): Decision<OrderEvent, CancelRefusal> {
  const open = order.status !== 'new' && order.status !== 'cancelled' && order.status !== 'rejected'
  const made = order.status === 'in-production' || order.status === 'personalised' || order.status === 'dispatched'
  if (!open || made) return refuse('order.not-open', { status: order.status })
  return [{ type: 'order-cancelled', at: now }]
}
