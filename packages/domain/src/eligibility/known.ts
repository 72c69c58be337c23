import type { Evidence, Fact, MetBecause, NotMetWhy, WhoActs } from './conditions.ts'
import type { Answered } from './facts.ts'

const evidence = ({ source, asOf }: Evidence): Evidence => ({ source, asOf })

export function met(by: Evidence, because?: MetBecause): Fact {
  return { outcome: 'met', ...(because ? { because } : {}), ...evidence(by) }
}

export function notMet(by: Evidence, why: NotMetWhy, whoActs: WhoActs): Fact {
  return { outcome: 'not-met', why, whoActs, ...evidence(by) }
}

export function unknown(by: Evidence, why: string): Fact {
  return { outcome: 'unknown', why, ...evidence(by) }
}

/** A register that did not answer leaves the condition unknown. */
export function unanswered(answer: Answered<unknown> & { readonly answered: false }): Fact {
  const again = answer.askAgainAt ? { askAgainAt: answer.askAgainAt } : {}
  return { outcome: 'unknown', why: answer.why, ...again, ...evidence(answer) }
}
