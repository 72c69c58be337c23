import { type LocalDate, osloDate } from '../calendar.ts'
import { refuse } from '../decision.ts'
import { type AppealOutcome, findAppealRule, lastDayOfAppeal } from './appeal.ts'
import type { CaseEvent, EnforcementCase, SentLetter } from './case.ts'
import type { Measure } from './measure.ts'
import { type Acting, type CaseDecision, opened, refuseUnless } from './refusals.ts'

type Received = { readonly appeal: string; readonly against: string; readonly day: LocalDate }

/** Within three weeks, or later and marked so. One decision is appealed once at a time. */
export function receiveAppeal(
  one: EnforcementCase,
  { appeal, against, day }: Received,
  { by, now }: Acting,
): CaseDecision {
  const refused = refuseUnless(one, 'appeal-received')
  if (refused) return refused
  const { letters, appeals } = opened(one)
  const letter = letters.find(({ id }) => id === against)
  if (letter === undefined) return refuse('case.letter-unknown')
  const rule = findAppealRule(letter.kind)
  if (rule === undefined || letter.revoked) return refuse('case.not-appealable')
  if (day > osloDate(now) || day < osloDate(letter.sentAt)) return refuse('case.appeal-day')
  if (appeals.some((each) => each.against === against && isOpen(each))) return refuse('case.appeal-open')
  const late = day > lastDayOfAppeal(letter.sentAt)
  return [{ type: 'appeal-received', appeal, against, day, late, suspends: rule.suspends && !late, by, at: now }]
}

const isOpen = ({ outcome }: { readonly outcome?: AppealOutcome }) => outcome === undefined || outcome === 'forwarded'

type Verdict = {
  readonly appeal: string
  readonly outcome: AppealOutcome
  /** What a fine comes to from now on, in kroner, when it is changed; 0 is none. Never more than before. */
  readonly amount?: number
}

/** The decision stands, is changed in the enterprise's favour, or goes on to the body of appeal, which answers in its turn. */
export function decideAppeal(one: EnforcementCase, verdict: Verdict, { by, now }: Acting): CaseDecision {
  const refused = refuseUnless(one, 'appeal-decided')
  if (refused) return refused
  const { appeals, letters } = opened(one)
  const appeal = appeals.find(({ id }) => id === verdict.appeal)
  if (appeal === undefined) return refuse('case.appeal-unknown')
  if (appeal.outcome === verdict.outcome) return []
  if (!isOpen(appeal)) return refuse('case.appeal-unknown')
  if (verdict.outcome === 'dismissed-late' && !appeal.late) return refuse('case.appeal-change')
  const { outcome } = verdict
  const decided: CaseEvent = { type: 'appeal-decided', appeal: appeal.id, outcome, by, at: now }
  if (outcome !== 'changed') return [decided]
  const letter = letters.find(({ id }) => id === appeal.against)
  const changes = letter ? changesBy(one, letter, verdict.amount, { by, now }) : []
  return changes.length > 0 ? [decided, ...changes] : refuse('case.appeal-change')
}

/** What a successful appeal does to what was decided; nothing when it cannot be done. */
function changesBy(
  one: EnforcementCase,
  { id: letter, kind }: SentLetter,
  amount: number | undefined,
  { by, now: at }: Acting,
): readonly CaseEvent[] {
  const { measures } = opened(one)
  const inForce = measures.filter(({ status }) => status === 'in-force')
  const lift = inForce
    .filter(({ terms }) => terms.kind === 'stop-of-work')
    .map(({ id }): CaseEvent => ({ type: 'stop-lifted', measure: id, by, at }))
  if (kind === 'order') return [...lift, { type: 'order-revoked', letter, by, at }]
  const measure = inForce.find((each) => each.letter === letter)
  if (measure === undefined) return []
  if (kind === 'stop-of-work') return lift
  if (kind === 'coercive-fine') return [{ type: 'coercive-fine-ended', measure: measure.id, by, at }]
  const before = amountOf(measure)
  const isLess =
    amount !== undefined && Number.isInteger(amount) && amount >= 0 && before !== undefined && amount < before
  return isLess ? [{ type: 'fine-changed', measure: measure.id, amount, by, at }] : []
}

/** What a violation fine comes to now, in kroner. */
export const amountOf = ({ sum, changedTo }: Measure): number | undefined => changedTo ?? sum?.total
