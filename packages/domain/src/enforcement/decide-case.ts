import { type LocalDate, osloDate } from '../calendar.ts'
import { isRefusal, type Refusal, refuse } from '../decision.ts'
import type { EnforcementCase, Opening } from './case.ts'
import { askedBy, isOver, judgeDeadline, orderOf } from './manner.ts'
import { type Acting, type CaseDecision, opened, refuseUnless } from './refusals.ts'

export function openCase(one: EnforcementCase, opening: Opening, { by, now }: Acting): CaseDecision {
  if (one.status !== 'new') return refuse('case.opened-already')
  return [{ type: 'case-opened', ...opening, by, at: now }]
}

/** Which enterprises a source is about: none when it names nobody, undefined when there is no such source. */
type Concerned = readonly string[] | undefined

/** What has led to a case is about its enterprise, or names none: nobody answers for what was found with another. */
export function judgeSource(
  { organisation, source }: Pick<Opening, 'organisation' | 'source'>,
  concerned: Concerned,
): Refusal<'case.source-unknown' | 'case.source-of-another'> | undefined {
  if (source === 'hand') return undefined
  if (concerned === undefined) return refuse('case.source-unknown')
  return concerned.length === 0 || concerned.includes(organisation) ? undefined : refuse('case.source-of-another')
}

type Letter = { readonly letter: string; readonly deadline: LocalDate }

/** Tells an enterprise what is held against it before anything is decided, and asks for its word. */
export function sendNotice(one: EnforcementCase, { letter, deadline }: Letter, { by, now }: Acting): CaseDecision {
  const refused = refuseUnless(one, 'notice-sent')
  if (refused) return refused
  const wrong = judgeDeadline('notice', deadline, now)
  return wrong ? refuse('case.deadline', { why: wrong }) : [{ type: 'notice-sent', letter, deadline, by, at: now }]
}

/**
 * An order to comply. It is announced beforehand, and the enterprise has answered or its time has passed; without that only
 * when the case worker says so, and writes why in the letter [ours].
 */
export function sendOrder(
  one: EnforcementCase,
  { letter, deadline, unannounced = false }: Letter & { readonly unannounced?: boolean },
  { by, now }: Acting,
): CaseDecision {
  const refused = refuseUnless(one, 'order-sent')
  if (refused) return refused
  const asked = askedBy(opened(one))
  const isAnnounced = asked !== undefined && (asked.answered === true || isOver(asked, osloDate(now)))
  if (!isAnnounced && !unannounced) return refuse('case.not-announced')
  const wrong = judgeDeadline('order', deadline, now)
  if (wrong) return refuse('case.deadline', { why: wrong })
  return [{ type: 'order-sent', letter, deadline, unannounced: !isAnnounced, by, at: now }]
}

/** More time for a letter that still asks; never less than there was. */
export function moveDeadline(one: EnforcementCase, { letter, deadline }: Letter, { by, now }: Acting): CaseDecision {
  const refused = refuseUnless(one, 'deadline-moved')
  if (refused) return refused
  const asked = askedBy(opened(one))
  if (asked?.id !== letter || asked.deadline === undefined) return refuse('case.letter-unknown')
  if (deadline === asked.deadline) return []
  const wrong = deadline < asked.deadline ? 'too-soon' : judgeDeadline('notice', deadline, now)
  return wrong ? refuse('case.deadline', { why: wrong }) : [{ type: 'deadline-moved', letter, deadline, by, at: now }]
}

/** The day job: a deadline that has gone without an answer is marked, once. Never refuses. */
export function markOverdue(one: EnforcementCase, { now }: Pick<Acting, 'now'>): CaseDecision {
  if (isRefusal(refuseUnless(one, 'deadline-passed') ?? [])) return []
  const asked = askedBy(opened(one))
  if (asked === undefined || asked.answered || asked.passed || !isOver(asked, osloDate(now))) return []
  return [{ type: 'deadline-passed', letter: asked.id, at: now }]
}

/** The order was followed, whenever that was. Work that was stopped may go on. */
export function findCompliance(one: EnforcementCase, { by, now }: Acting): CaseDecision {
  if (one.status === 'stopped') {
    const stop = one.measures.find(({ terms, status }) => terms.kind === 'stop-of-work' && status === 'in-force')
    if (stop === undefined) return refuse('case.measure-unknown')
    return [
      { type: 'stop-lifted', measure: stop.id, by, at: now },
      { type: 'compliance-found', by, at: now },
    ]
  }
  return refuseUnless(one, 'compliance-found') ?? [{ type: 'compliance-found', by, at: now }]
}

/** Not before the last day of the order is over (domain.md § 7: if not followed). */
export function findNonCompliance(one: EnforcementCase, { by, now }: Acting): CaseDecision {
  const refused = refuseUnless(one, 'non-compliance-found')
  if (refused) return refused
  const order = orderOf(opened(one))
  if (order !== undefined && !isOver(order, osloDate(now)))
    return refuse('case.order-running', { deadline: order.deadline })
  return [{ type: 'non-compliance-found', by, at: now }]
}

/** Ends a case; what was decided stays decided. Not while somebody waits for a decision. */
export function closeCase(one: EnforcementCase, note: string, { by, now }: Acting): CaseDecision {
  return refuseUnless(one, 'case-closed') ?? refuseWaiting(one) ?? [{ type: 'case-closed', note, by, at: now }]
}

/** The case ought not to have been: its order falls. What has burdened the enterprise further is ended by itself first. */
export function withdrawCase(one: EnforcementCase, note: string, { by, now }: Acting): CaseDecision {
  const refused = refuseUnless(one, 'case-withdrawn') ?? refuseWaiting(one)
  if (refused) return refused
  const { measures } = opened(one)
  if (measures.some(({ status, terms }) => status === 'in-force' && terms.kind !== 'police-report'))
    return refuse('case.in-force')
  return [{ type: 'case-withdrawn', note, by, at: now }]
}

function refuseWaiting(one: EnforcementCase) {
  const { measures, appeals } = opened(one)
  if (measures.some(({ status }) => status === 'proposed')) return refuse('case.measure-waits')
  const open = appeals.some(({ outcome }) => outcome === undefined || outcome === 'forwarded')
  return open ? refuse('case.appeal-open') : undefined
}
