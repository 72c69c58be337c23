import type { Gate, SectorInForce } from '../sector/sectors.ts'
import type { Fact, NotMetWhy } from './conditions.ts'
import type { ApprovalState, RegisterFacts } from './facts.ts'
import { met, notMet, unanswered } from './known.ts'

/** Why a state that does not open ordering closes it. */
const closedBecause: Readonly<Partial<Record<ApprovalState, NotMetWhy>>> = {
  'application-under-treatment': 'sector-application-under-treatment',
}

/** Approved by the Labour Inspection Authority, or in a state that opens ordering. A hit in the register is no approval. */
export function judgeSectorApproved(approvals: RegisterFacts['approvals'], { code, gate }: SectorInForce): Fact {
  if (gate === undefined) throw new Error(`sector ${code} has no gate`)
  const approval = approvals[gate.register]
  if (approval === undefined) throw new Error(`the ${gate.register} register was not asked`)
  if (!approval.answered) return unanswered(approval)
  const closed = whyClosed(gate, approval.value)
  return closed === undefined ? met(approval) : notMet(approval, closed)
}

/** Why ordering is closed in a state of the register, null for not listed; undefined when it is open. */
export function whyClosed({ opens }: Gate, state: ApprovalState | null): NotMetWhy | undefined {
  if (state === null) return 'sector-not-registered'
  return opens.includes(state) ? undefined : (closedBecause[state] ?? 'sector-not-approved')
}
