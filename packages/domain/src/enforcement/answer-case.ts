import { osloDate } from '../calendar.ts'
import { refuse } from '../decision.ts'
import type { AnswerKind, EnforcementCase } from './case.ts'
import { MOST_EMPLOYEES } from './fine.ts'
import { askedBy, isOver } from './manner.ts'
import { type Acting, type CaseDecision, opened, refuseUnless } from './refusals.ts'

/** What an enterprise says to the newest letter that asks: before its deadline, or after it, marked late. */
export function answerCase(
  one: EnforcementCase,
  { answer, says }: { readonly answer: string; readonly says: AnswerKind },
  { by, now }: Acting,
): CaseDecision {
  const refused = refuseUnless(one, 'answer-received')
  if (refused) return refused
  const asked = askedBy(opened(one))
  if (asked === undefined) return refuse('case.not-asked')
  return [{ type: 'answer-received', answer, says, late: isOver(asked, osloDate(now)), by, at: now }]
}

/** The authority believes that ordering is under way for so many: they are not fined for (domain.md § 7). */
export function acceptProof(
  one: EnforcementCase,
  { answer, workers }: { readonly answer: string; readonly workers: number },
  { by, now }: Acting,
): CaseDecision {
  const refused = refuseUnless(one, 'proof-accepted')
  if (refused) return refused
  const found = opened(one).answers.find(({ id }) => id === answer)
  if (found === undefined) return refuse('case.answer-unknown')
  if (!Number.isInteger(workers) || workers < 0 || workers > MOST_EMPLOYEES) return refuse('case.no-proof')
  return found.proved === workers ? [] : [{ type: 'proof-accepted', answer, workers, by, at: now }]
}
