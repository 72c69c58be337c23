import type { Instant, LocalDate } from '../calendar.ts'
import type { ConditionCode, NotMetWhy } from '../eligibility/conditions.ts'
import type { Judgement } from '../eligibility/judge-eligibility.ts'
import type { CardEvent, CardStatus, Failing, ReturnReason } from './card.ts'

/** What a judgement means for a card that exists: the conditions that fail today, and those nobody can tell of. */
export type Holding = { readonly failing: Failing; readonly unknown: readonly ConditionCode[] }

const NOTHING_FAILS: Failing = {}

/**
 * A card is valid only while the conditions hold (construction § 8, cleaning § 11). A condition within its days of grace
 * does not fail yet. An employment that has ended and begins anew later does not hold before that day, unless a silent
 * register may know better.
 */
export function judgeHolding(
  { facts, notMet, unknown, firstValidDay, mayWorkAlready }: Judgement,
  card: { readonly validFrom?: LocalDate | null },
  today: LocalDate,
): Holding {
  const startsAnew = firstValidDay !== undefined && today >= (card.validFrom ?? today) && facts.employed !== undefined
  if (notMet.length === 0 && !startsAnew) return { failing: NOTHING_FAILS, unknown }
  const failing: Partial<Record<ConditionCode, NotMetWhy>> = {}
  for (const condition of notMet) {
    const fact = facts[condition]
    if (fact?.outcome === 'not-met' && (fact.graceUntil === undefined || fact.graceUntil < today))
      failing[condition] = fact.why
  }
  if (startsAnew && mayWorkAlready) return { failing, unknown: [...unknown, 'employed'] }
  if (startsAnew) failing.employed = 'employment-starts-later'
  return { failing, unknown }
}

/** As much of a card as its revision needs; a card's searchable row has it too. */
export type Revisable = {
  readonly status: CardStatus
  /** The last valid day. */
  readonly expires?: LocalDate
  /** What fails, while it is suspended. */
  readonly failing?: Failing | null
  readonly returnAsked?: { readonly because: ReturnReason } | null
}

/**
 * Suspends with every reason, reinstates by itself when all hold again, and asks for the plastic back when the holder has
 * left, until that is so no more. Blocked and replaced cards stay what they are, and so do expired ones. Unknown neither suspends nor reinstates: a
 * condition that failed when it was last known still fails.
 */
export function reviseCard(card: Revisable, holding: Holding, today: LocalDate, now: Instant): readonly CardEvent[] {
  const { status, expires } = card
  if ((status !== 'active' && status !== 'suspended') || expires === undefined || today > expires) return []
  const before = card.failing ?? NOTHING_FAILS
  const failing = holding.unknown.length === 0 ? holding.failing : withStillUnknown(before, holding)
  const events: CardEvent[] = []
  if (Object.keys(failing).length === 0) {
    if (status === 'suspended') events.push({ type: 'card-reinstated', at: now })
    if (card.returnAsked) events.push({ type: 'card-return-withdrawn', at: now })
    return events
  }
  if (status === 'active' || !sameReasons(before, failing)) events.push({ type: 'card-suspended', failing, at: now })
  const because = returnBecause(failing)
  if (because && !card.returnAsked) events.push({ type: 'card-return-asked', because, at: now })
  // Its reason is gone, whatever else may fail: nobody destroys the card of somebody who works there.
  const condition = card.returnAsked && hangsOn[card.returnAsked.because]
  if (!because && condition && !(condition in failing)) events.push({ type: 'card-return-withdrawn', at: now })
  return events
}

function withStillUnknown(before: Failing, { failing, unknown }: Holding): Failing {
  const still = Object.entries(before).filter(([condition]) => unknown.some((one) => one === condition))
  return { ...Object.fromEntries(still), ...failing }
}

function sameReasons(before: Failing, failing: Failing): boolean {
  const entries = Object.entries(failing)
  const earlier = new Map(Object.entries(before))
  return entries.length === earlier.size && entries.every(([condition, why]) => earlier.get(condition) === why)
}

/** The card goes back at once when the job has ended or the approval was withdrawn (domain.md § 5, cleaning § 11a). */
const returns: Readonly<Partial<Record<NotMetWhy, ReturnReason>>> = {
  'employment-ended': 'employment-ended',
  'person-deceased': 'person-deceased',
  'sector-not-approved': 'approval-withdrawn',
}

/** The condition each of them is about; a recall is about none, and asks for no card that may count. */
const hangsOn: Readonly<Partial<Record<ReturnReason, ConditionCode>>> = {
  'employment-ended': 'employed',
  'person-deceased': 'population-registered',
  'approval-withdrawn': 'sector-approved',
}

function returnBecause(failing: Failing): ReturnReason | undefined {
  return Object.values(failing)
    .map((why) => returns[why])
    .find((because) => because !== undefined)
}
