import { type Instant, osloDate } from '../calendar.ts'
import type { Card } from '../card/card.ts'
import { type Decision, type Refusal, refuse } from '../decision.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import {
  type Complainant,
  type Complaint,
  type Dispute,
  type DisputeEvent,
  type DisputeOutcome,
  isUndecided,
} from './dispute.ts'
import { dueAfterAnswer, dueDay } from './dispute-terms.ts'

export type DisputeRefusal =
  | 'dispute.unknown'
  | 'dispute.decided'
  | 'dispute.closed'
  | 'dispute.not-decided'
  | 'dispute.not-asked'
  | 'dispute.already-open'
  | 'dispute.own-case'

type Decided = Decision<DisputeEvent, DisputeRefusal>
type Acting = { readonly by: string; readonly now: Instant }

type Wish = {
  readonly number: string
  readonly card: string
  readonly complaint: Complaint
  readonly by: Complainant
  /** Another case of this card that is not decided yet. */
  readonly openAlready: boolean
}

/** A card has one case at a time: what else is wrong is added to it. Said twice, it is opened once. */
export function openDispute(dispute: Dispute, card: Card, wish: Wish, now: Instant): Decided {
  if (dispute.status !== 'new') return []
  if (card.status === 'new') return refuse('dispute.unknown')
  if (wish.openAlready) return refuse('dispute.already-open')
  const { openAlready: _, ...said } = wish
  return [
    {
      type: 'dispute-opened',
      ...said,
      person: card.person,
      organisation: card.organisation,
      conditions: conditionsOf(wish.complaint, card),
      due: dueDay(osloDate(now)),
      at: now,
    },
  ]
}

/** The failing conditions that a complaint is about: that an employment goes on, or all that the gate was told of. */
export function conditionsOf(complaint: Complaint, card: Card): readonly ConditionCode[] {
  if (card.status !== 'suspended') return []
  // Its keys are conditions.
  const failing = Object.keys(card.failing).sort() as ConditionCode[]
  if (complaint === 'not-valid-at-gate') return failing
  return complaint === 'employment-not-ended' ? failing.filter((code) => code === 'employed') : []
}

/** Nobody judges a case about their own card. */
function refuseOfficer(dispute: Dispute, officer: string): Refusal<DisputeRefusal> | undefined {
  if (dispute.status === 'new') return refuse('dispute.unknown')
  return dispute.person === officer ? refuse('dispute.own-case') : undefined
}

function refuseOver(dispute: Dispute): Refusal<DisputeRefusal> | undefined {
  if (dispute.status === 'new') return refuse('dispute.unknown')
  if (dispute.status === 'decided') return refuse('dispute.decided', { outcome: dispute.outcome })
  return dispute.status === 'closed' ? refuse('dispute.closed') : undefined
}

/** A case officer takes a case, or takes it over; taken twice it is taken once. */
export function takeDispute(dispute: Dispute, { by, now }: Acting): Decided {
  const refused = refuseOfficer(dispute, by) ?? refuseOver(dispute)
  if (refused) return refused
  if ('officer' in dispute && dispute.officer === by) return []
  return [{ type: 'dispute-taken', officer: by, at: now }]
}

/** The clock stands still until the answer comes. Whoever asks has taken the case. */
export function askQuestion(dispute: Dispute, { by, now }: Acting): Decided {
  const refused = refuseOfficer(dispute, by) ?? refuseOver(dispute)
  if (refused) return refused
  const asked: DisputeEvent = { type: 'dispute-question-asked', officer: by, at: now }
  if (dispute.status === 'awaiting-answer') return []
  return dispute.status === 'open' ? [{ type: 'dispute-taken', officer: by, at: now }, asked] : [asked]
}

export function answerQuestion(dispute: Dispute, by: Complainant, now: Instant): Decided {
  const refused = refuseOver(dispute)
  if (refused) return refused
  if (dispute.status !== 'awaiting-answer') return refuse('dispute.not-asked')
  const due = dueAfterAnswer(dispute.due, osloDate(dispute.askedAt), osloDate(now))
  return [{ type: 'dispute-question-answered', by, due, at: now }]
}

/** With the case its temporary proof ends. A complaint that was wrong leaves nothing to be done, so it is closed as well. */
export function decideDispute(dispute: Dispute, outcome: DisputeOutcome, { by, now }: Acting): Decided {
  const refused = refuseOfficer(dispute, by) ?? refuseOver(dispute)
  if (refused) return refused
  const taken: readonly DisputeEvent[] =
    dispute.status === 'open' ? [{ type: 'dispute-taken', officer: by, at: now }] : []
  const closed: readonly DisputeEvent[] =
    outcome === 'wrong' ? [{ type: 'dispute-closed', because: 'done', at: now }] : []
  return [...taken, { type: 'dispute-decided', officer: by, outcome, at: now }, ...closed]
}

/** What was decided is put right where it stands: in the register, or on a new card. */
export function closeDispute(dispute: Dispute, { by, now }: Acting): Decided {
  const refused = refuseOfficer(dispute, by)
  if (refused) return refused
  if (isUndecided(dispute.status)) return refuse('dispute.not-decided')
  return dispute.status === 'closed' ? [] : [{ type: 'dispute-closed', because: 'done', at: now }]
}

export function withdrawDispute(dispute: Dispute, now: Instant): Decided {
  const refused = refuseOver(dispute)
  return refused ?? [{ type: 'dispute-closed', because: 'withdrawn', at: now }]
}
