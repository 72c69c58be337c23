import { daysBetween, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import type { Card, CardStatus, Failing } from '../card/card.ts'
import { type Decision, refuse } from '../decision.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import { lastDayOfProof, RENEW_WITHIN_DAYS } from '../order/judge-proof.ts'
import { type Complaint, type Dispute, type DisputeEvent, type DisputeStatus, isUndecided } from './dispute.ts'

/** Days after a question for which its temporary proof is signed anew: whoever does not answer does not keep it for good. [ours] */
const UNANSWERED_DAYS = 30

/** Who the holder is stands in doubt: nothing is signed for them until that is settled. */
const doubtsOfIdentity: readonly Complaint[] = ['wrong-details', 'portrait-not-me']
/** What a register says of the person themselves; a document does not outweigh it. */
const neverDisputed: readonly string[] = ['person-deceased', 'person-missing', 'identity-false']

/** The circumstances that only other rooms know. */
export type ProofCircumstances = {
  /** The case officer found a document that was sent plausible. */
  readonly plausible: boolean
  readonly documents: number
  /** A copy of the card is suspected, and nobody has said that it is a false alarm. */
  readonly cloneSuspected: boolean
}

export type GrantRefusal =
  | 'dispute.unknown'
  | 'dispute.not-taken'
  | 'dispute.own-case'
  | 'dispute.proof-granted'
  | 'dispute-proof.card-not-suspended'
  | 'dispute-proof.card-expired'
  | 'dispute-proof.identity-in-doubt'
  | 'dispute-proof.clone-suspected'
  | 'dispute-proof.to-be-returned'
  | 'dispute-proof.fact-not-disputed'
  | 'dispute-proof.no-document'

/**
 * A temporary proof while a dispute is looked at: only for a card that is suspended and whose every failing fact is disputed,
 * with a document that a case officer finds plausible. Never for a card that was blocked, lost, stolen, seized or copied, nor
 * where it is in doubt who holds it. It is granted by a person, each is signed for thirty days at most, and it ends with the
 * case. [ours]
 */
export function grantProof(
  dispute: Dispute,
  card: Card,
  { plausible, documents, cloneSuspected }: ProofCircumstances,
  { by, now }: { readonly by: string; readonly now: Instant },
): Decision<DisputeEvent, GrantRefusal> {
  if (dispute.status === 'new' || card.status === 'new') return refuse('dispute.unknown')
  if (dispute.person === by) return refuse('dispute.own-case')
  if (dispute.status !== 'taken' && dispute.status !== 'awaiting-answer') return refuse('dispute.not-taken')
  if (dispute.proofUntil !== undefined) return refuse('dispute.proof-granted', { lastDay: dispute.proofUntil })
  if (card.status !== 'suspended') return refuse('dispute-proof.card-not-suspended', { status: card.status })
  const today = osloDate(now)
  if (today > card.expires) return refuse('dispute-proof.card-expired')
  if (doubtsOfIdentity.includes(dispute.complaint)) return refuse('dispute-proof.identity-in-doubt')
  if (Object.values(card.failing).some((why) => neverDisputed.includes(why)))
    return refuse('dispute-proof.identity-in-doubt')
  if (cloneSuspected) return refuse('dispute-proof.clone-suspected')
  if (card.returnAsked?.because === 'recalled' || card.recalls.length > 0) return refuse('dispute-proof.to-be-returned')
  const others = undisputed(dispute.conditions, card.failing)
  if (others.length > 0 || dispute.conditions.length === 0)
    return refuse('dispute-proof.fact-not-disputed', { conditions: others })
  if (documents === 0 || !plausible) return refuse('dispute-proof.no-document')
  return [{ type: 'dispute-proof-granted', officer: by, lastDay: lastDay(today, card.expires), at: now }]
}

/** As long as an order's proof, and no longer than the card was printed to be valid. */
function lastDay(signed: LocalDate, expires: LocalDate): LocalDate {
  const last = lastDayOfProof(signed, undefined)
  return last < expires ? last : expires
}

/**
 * What was granted is signed anew before it runs out, for as long as the case is looked at: a case that takes long is not the
 * holder's fault. Not while a question has waited too long for its answer, nor for a card that counts again or never will.
 */
export function renewProof(
  dispute: Dispute,
  card: Card,
  { cloneSuspected }: Pick<ProofCircumstances, 'cloneSuspected'>,
  now: Instant,
): readonly DisputeEvent[] {
  if (dispute.status === 'new' || dispute.proofUntil === undefined || card.status !== 'suspended') return []
  const today = osloDate(now)
  const isUnanswered =
    dispute.status === 'awaiting-answer' && daysBetween(osloDate(dispute.askedAt), today) > UNANSWERED_DAYS
  const { conditions, status } = dispute
  const standing = judgeDisputeProof({
    ...{ dispute: status, conditions, card: card.status, failing: card.failing, cloneSuspected },
  })
  if (isUnanswered || (standing.status !== 'valid' && standing.status !== 'suspended')) return []
  const last = lastDay(today, card.expires)
  const isLongEnough = dispute.proofUntil >= last || daysBetween(today, dispute.proofUntil) >= RENEW_WITHIN_DAYS
  return isLongEnough || last < today ? [] : [{ type: 'dispute-proof-renewed', lastDay: last, at: now }]
}

const undisputed = (disputed: readonly ConditionCode[], failing: Failing) =>
  Object.keys(failing).filter((code) => !disputed.some((one) => one === code))

/** What a granted proof stands on now. */
export type DisputeProofGrounds = {
  readonly dispute: Exclude<DisputeStatus, 'new'>
  readonly conditions: readonly ConditionCode[]
  readonly card: Exclude<CardStatus, 'new'>
  readonly failing: Failing
  readonly cloneSuspected: boolean
}

export type DisputeProofStanding =
  | { readonly status: 'valid' }
  | { readonly status: 'suspended'; readonly conditions: readonly string[] }
  | { readonly status: 'replaced'; readonly because: 'card-reinstated' | 'card-replaced' }
  | { readonly status: 'invalid'; readonly because: 'dispute-over' | 'card-blocked' | 'clone-suspected' }

/** It serves while the case is looked at and for what was disputed alone. A card that counts again is shown in its place. */
export function judgeDisputeProof({
  dispute,
  conditions,
  card,
  failing,
  cloneSuspected,
}: DisputeProofGrounds): DisputeProofStanding {
  if (card === 'blocked') return { status: 'invalid', because: 'card-blocked' }
  if (cloneSuspected) return { status: 'invalid', because: 'clone-suspected' }
  if (!isUndecided(dispute)) return { status: 'invalid', because: 'dispute-over' }
  if (card === 'replaced') return { status: 'replaced', because: 'card-replaced' }
  if (card === 'active') return { status: 'replaced', because: 'card-reinstated' }
  const others = undisputed(conditions, failing)
  return others.length > 0 ? { status: 'suspended', conditions: others } : { status: 'valid' }
}
