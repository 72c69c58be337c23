import type { LocalDate } from '../calendar.ts'
import { type Evidence, type Fact, type MetBecause, type NotMetWhy, remedies } from './conditions.ts'
import type { Answered } from './facts.ts'

const evidence = ({ source, asOf }: Evidence): Evidence => ({ source, asOf })

export function met(by: Evidence, because?: MetBecause): Fact {
  return { outcome: 'met', ...(because ? { because } : {}), ...evidence(by) }
}

/** `graceUntil`: the last day a card that exists stays valid all the same. */
export function notMet(by: Evidence, why: NotMetWhy, graceUntil?: LocalDate): Fact {
  return { outcome: 'not-met', why, ...remedies[why], ...(graceUntil ? { graceUntil } : {}), ...evidence(by) }
}

export function unknown(by: Evidence, why: string): Fact {
  return { outcome: 'unknown', why, ...evidence(by) }
}

/** A register that did not answer leaves the condition unknown. */
export function unanswered(answer: Answered<unknown> & { readonly answered: false }): Fact {
  const again = answer.askAgainAt ? { askAgainAt: answer.askAgainAt } : {}
  return { outcome: 'unknown', why: answer.why, ...again, ...evidence(answer) }
}
