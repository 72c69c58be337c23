import type { Instant } from '../calendar.ts'
import { type Decision, type Refusal, refuse } from '../decision.ts'
import type { CaseEvent, EnforcementCase, OpenedCase } from './case.ts'
import { mayFollow } from './case.ts'

/** Every "no" that a case gives. */
export const caseRefusals = [
  'case.unknown',
  'case.opened-already',
  'case.not-now',
  'case.deadline',
  'case.not-announced',
  'case.order-running',
  'case.letter-unknown',
  'case.answer-unknown',
  'case.no-proof',
  'case.not-asked',
  'case.not-heard',
  'case.fine-terms',
  'case.fined-already',
  'case.reported-already',
  'case.ordering-under-way',
  'case.coercive-fine-off',
  'case.measure-waits',
  'case.measure-unknown',
  'case.own-proposal',
  'case.not-appealable',
  'case.appeal-open',
  'case.appeal-unknown',
  'case.appeal-day',
  'case.appeal-change',
  'case.in-force',
  'case.source-unknown',
  'case.source-of-another',
  'case.text-missing',
] as const
export type CaseRefusal = (typeof caseRefusals)[number]

export type CaseDecision = Decision<CaseEvent, CaseRefusal>
/** Who acts, and when. */
export type Acting = { readonly by: string; readonly now: Instant }

/** The one "no" that the table of steps gives: what cannot follow is refused and told where the case stands. */
export function refuseUnless(
  one: EnforcementCase,
  event: CaseEvent['type'],
): Refusal<'case.unknown' | 'case.not-now'> | undefined {
  if (one.status === 'new') return refuse('case.unknown')
  return mayFollow(one, event) ? undefined : refuse('case.not-now', { status: one.status })
}

/** After `refuseUnless` has let it through, a case is one that was opened. */
export const opened = (one: EnforcementCase) => one as OpenedCase // `new` is refused before
