import type { Gate } from '../sector/sectors.ts'
import type { ApprovalState } from './facts.ts'

/**
 * `opened`: it came into "HSE card ordering under treatment", so ordering may begin.
 * `approved`: the approval became final; ordering and cards go on under it.
 * `refused`: ordering was open and no longer is. Orders that wait are refused; the condition itself suspends the cards.
 */
export type GateChange = 'opened' | 'approved' | 'refused' | 'unchanged'

/** Null: not listed. */
type Listed = ApprovalState | null

const ORDERING: ApprovalState = 'card-ordering-under-treatment'

/**
 * What follows when a gated register tells another state than before (domain.md § 2). `before` undefined: never asked. A
 * first answer is no change, but for ordering found open: there the cards are still to be ordered.
 */
export function judgeGate(gate: Gate, before: Listed | undefined, now: Listed): GateChange {
  if (now === before) return 'unchanged'
  if (!isOpen(gate, now)) return before !== undefined && isOpen(gate, before) ? 'refused' : 'unchanged'
  if (now === ORDERING) return 'opened'
  return before === undefined || isApproved(gate, before) ? 'unchanged' : 'approved'
}

const isOpen = ({ opens }: Gate, state: Listed) => state !== null && opens.includes(state)
const isApproved = (gate: Gate, state: Listed) => isOpen(gate, state) && state !== ORDERING

export type GateProgress = { readonly done: number; readonly of: number; readonly complete: boolean }

/**
 * How far an enterprise has come while ordering is under treatment: approval becomes final only when all workers have
 * cards (domain.md § 2). A person counts once, in however many sub-units; a card of somebody who has left does not count;
 * nobody employed is nothing complete [ours].
 */
export function gateProgress({
  employees,
  withCard,
}: {
  readonly employees: Iterable<string>
  readonly withCard: ReadonlySet<string>
}): GateProgress {
  const persons = [...new Set(employees)]
  const done = persons.filter((person) => withCard.has(person)).length
  return { done, of: persons.length, complete: persons.length > 0 && done === persons.length }
}
