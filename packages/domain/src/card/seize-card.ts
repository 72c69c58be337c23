import { type Instant, osloDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { InspectorKind } from '../inspection/inspectors.ts'
import { isTooOld } from '../inspection/judge-check.ts'
import type { PlaceKind } from '../inspection/place-kinds.ts'
import { isGroundInForce, isGroundOf, maySeize, maySeizeAt, needsReason } from '../inspection/seizure-rules.ts'
import type { Card, CardEvent, SeizureGround } from './card.ts'

export type SeizeRefusal =
  | 'seizure.not-entitled'
  | 'seizure.not-at-this-place'
  | 'seizure.not-yet'
  | 'seizure.too-old'
  | 'seizure.ground-not-in-force'
  | 'seizure.other-sector'
  | 'seizure.not-expired'
  | 'seizure.reason-missing'
  | 'card.unknown'
  | 'card.already-seized'
  | 'card.already-destroyed'

export type SeizureWish = {
  readonly seizure: string
  readonly kind: InspectorKind | undefined
  readonly place: PlaceKind
  readonly ground: SeizureGround
  readonly because: string
  /** When it was taken from its holder, by the inspector's telephone; without network it takes effect later. */
  readonly seizedAt: Instant
}

const AHEAD_IN_MS = 10 * 60_000

/**
 * An authority takes a card from its holder: it is not valid at once and for good, whatever conditions hold again later, and
 * the plastic goes to the issuer for destruction (cleaning § 11). A card that is over already is taken all the same.
 */
export function seizeCard(card: Card, wish: SeizureWish, now: Instant): Decision<CardEvent, SeizeRefusal> {
  const { kind, place, ground, seizure, seizedAt } = wish
  if (!maySeize(kind)) return refuse('seizure.not-entitled')
  if (!maySeizeAt(kind, place)) return refuse('seizure.not-at-this-place', { place })
  if (card.status === 'new') return refuse('card.unknown')
  if (card.seized !== undefined) return refuse('card.already-seized', { at: card.seized.at })
  if (card.destroyedAt !== undefined) return refuse('card.already-destroyed', { at: card.destroyedAt })
  if (Date.parse(seizedAt) > Date.parse(now) + AHEAD_IN_MS) return refuse('seizure.not-yet')
  const day = osloDate(seizedAt)
  if (!isGroundInForce(ground, day)) return refuse('seizure.ground-not-in-force', { ground })
  if (!isGroundOf(ground, card.sector)) return refuse('seizure.other-sector', { ground, sector: card.sector })
  if (isTooOld(seizedAt, now)) return refuse('seizure.too-old')
  if (ground === 'expired' && day <= card.expires) return refuse('seizure.not-expired', { expires: card.expires })
  if (needsReason(ground) && wish.because.trim() === '') return refuse('seizure.reason-missing', { ground })
  const seized: CardEvent = { type: 'card-seized', seizure, ground, at: now }
  const counts = card.status === 'active' || card.status === 'suspended'
  return counts ? [{ type: 'card-blocked', reason: 'seized', at: now }, seized] : [seized]
}

export type DestroySeizedRefusal = 'card.unknown' | 'card.not-seized' | 'card.already-destroyed'

/** The issuer has the seized card and has destroyed it; this event is the receipt (cleaning § 11). */
export function destroySeizedCard(card: Card, now: Instant): Decision<CardEvent, DestroySeizedRefusal> {
  if (card.status === 'new') return refuse('card.unknown')
  if (card.seized === undefined) return refuse('card.not-seized')
  if (card.destroyedAt !== undefined) return refuse('card.already-destroyed', { at: card.destroyedAt })
  return [{ type: 'card-destroyed', at: now }]
}
