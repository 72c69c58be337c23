import { type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Producer } from '../sector/producers.ts'
import {
  type Designation,
  type DesignationEvent,
  designationSteps,
  type Terms,
  type TermsChange,
  withChange,
} from './designation.ts'
import { isTooSoon, judgeTerms, lastDayBefore, type TermsFinding } from './judge-terms.ts'

export type DesignationRefusal =
  | 'designation.unknown'
  | 'designation.not-possible'
  | 'designation.not-proposed'
  | 'designation.not-confirmed'
  | 'designation.own-proposal'
  | 'designation.over'
  | 'designation.in-the-past'

/** Who acts, what else is designated, and when. */
export type Circumstances = { readonly by: string; readonly others: readonly Producer[]; readonly now: Instant }

type Decided = Decision<DesignationEvent, DesignationRefusal>

/**
 * One person of the authority proposes; nothing changes before another one has confirmed. Whoever takes orders without an end
 * is no hindrance yet: the plan of a switch-over ends that intake and confirms this designation in one act.
 */
export function proposeDesignation(
  designation: Designation,
  terms: Terms,
  { by, others, now }: Circumstances,
): Decided {
  if (designation.status !== 'new') return refuse('designation.not-possible', { findings: ['already-appointed'] })
  const findings = findingsOf(terms, endedBy(terms, others), osloDate(now))
  if (findings.length > 0) return refuse('designation.not-possible', { findings })
  return [{ type: 'designation-proposed', terms, by, at: now }]
}

/** Four eyes: nobody confirms their own proposal. What has become impossible since it was proposed is told now. */
export function confirmDesignation(designation: Designation, { by, others, now }: Circumstances): Decided {
  if (designation.status !== 'proposed') return refuseWhile(designation, 'designation.not-proposed')
  if (designation.proposedBy === by) return refuse('designation.own-proposal')
  const findings = findingsOf(designation.terms, others, osloDate(now))
  if (findings.length > 0) return refuse('designation.not-possible', { findings })
  return [{ type: 'designation-confirmed', by, at: now }]
}

export function withdrawDesignation(designation: Designation, { by, now }: Circumstances): Decided {
  if (designation.status !== 'proposed') return refuseWhile(designation, 'designation.not-proposed')
  return [{ type: 'designation-withdrawn', by, at: now }]
}

/** A designation of the known history has no events of its own yet: it is written down first. `known`: its terms there. */
export function proposeChange(
  designation: Designation,
  change: TermsChange,
  { by, others, now }: Circumstances,
  known?: Terms,
): Decided {
  const adopted: DesignationEvent[] =
    designation.status === 'new' && known ? [{ type: 'designation-adopted', terms: known, at: now }] : []
  const terms = 'terms' in designation ? designation.terms : known
  const status = adopted.length > 0 ? 'confirmed' : designation.status
  if (terms === undefined) return refuse('designation.unknown')
  if (!('designation-change-proposed' in designationSteps[status]))
    return refuse('designation.not-confirmed', { status })
  const refused = judgeChange(terms, change, others, osloDate(now))
  return refused ?? [...adopted, { type: 'designation-change-proposed', change, by, at: now }]
}

export function confirmChange(designation: Designation, { by, others, now }: Circumstances): Decided {
  if (designation.status !== 'changing') return refuseWhile(designation, 'designation.not-proposed')
  if (designation.changeBy === by) return refuse('designation.own-proposal')
  const refused = judgeChange(designation.terms, designation.change, others, osloDate(now))
  return refused ?? [{ type: 'designation-change-confirmed', by, at: now }]
}

export function withdrawChange(designation: Designation, { by, now }: Circumstances): Decided {
  if (designation.status !== 'changing') return refuseWhile(designation, 'designation.not-proposed')
  return [{ type: 'designation-change-withdrawn', by, at: now }]
}

const refuseWhile = (designation: Designation, otherwise: 'designation.not-proposed') =>
  designation.status === 'new' ? refuse('designation.unknown') : refuse(otherwise, { status: designation.status })

function findingsOf(terms: Terms, others: readonly Producer[], today: LocalDate): readonly TermsFinding[] {
  const findings = judgeTerms(terms, others)
  return isTooSoon(terms, others, today) ? [...findings, 'too-soon'] : findings
}

/** The others as they are when an intake that has no end, and began before, ends where these terms begin. */
function endedBy({ ordersFrom }: Terms, others: readonly Producer[]): readonly Producer[] {
  return others.map((other) =>
    other.ordersUntil === undefined && other.ordersFrom < ordersFrom ? { ...other, ordersUntil: ordersFrom } : other,
  )
}

/** What has been is not changed: cards made yesterday were made under yesterday's terms. */
function judgeChange(terms: Terms, change: TermsChange, others: readonly Producer[], today: LocalDate) {
  if (terms.appointedUntil !== undefined && terms.appointedUntil < today) return refuse('designation.over')
  if (firstDaysOf(change).some((day) => day < today)) return refuse('designation.in-the-past')
  const findings = judgeTerms(withChange(terms, change), others)
  return findings.length > 0 ? refuse('designation.not-possible', { findings }) : undefined
}

function firstDaysOf(change: TermsChange): readonly LocalDate[] {
  if (change.kind === 'end') return [change.appointedUntil, lastDayBefore(change.ordersUntil)]
  if (change.kind === 'handover') return [change.appointedUntil, osloDate(change.handsOver), ...firstOf(change.freeze)]
  if (change.kind === 'restore') return [] // what was is put back; its past stays as it was
  return change.kind === 'freeze' ? [change.freeze.from] : change.prices.map(({ from }) => from)
}

const firstOf = (period: { readonly from: LocalDate } | undefined) => (period ? [period.from] : [])

/** A confirmation is undone before the producer takes its first order: nobody has relied on it yet. */
export function unconfirmDesignation(designation: Designation, { by, now }: Circumstances): Decided {
  if (designation.status !== 'confirmed') return refuseWhile(designation, 'designation.not-proposed')
  if (designation.terms.ordersFrom <= now) return refuse('designation.in-the-past')
  return [{ type: 'designation-unconfirmed', by, at: now }]
}
