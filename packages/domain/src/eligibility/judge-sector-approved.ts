import type { SectorInForce } from '../sector/sectors.ts'
import type { Fact, NotMetWhy } from './conditions.ts'
import type { ApprovalState, RegisterAnswers } from './facts.ts'
import { met, notMet, unanswered } from './known.ts'

/** Ordering is open to the approved, and to those whose approval becomes final when all workers have cards. */
const states = {
  'approved-with-employees': 'met',
  'approved-without-employees': 'met',
  'card-ordering-under-treatment': 'met',
  'application-under-treatment': 'sector-application-under-treatment',
  'not-approved': 'sector-not-approved',
} as const satisfies Record<ApprovalState, 'met' | NotMetWhy>

/** Approved by the Labour Inspection Authority, or in a state that opens ordering. A hit in the register is no approval. */
export function judgeSectorApproved(approvals: RegisterAnswers['approvals'], sector: SectorInForce): Fact {
  if (sector.approvalRegister === undefined) throw new Error(`sector ${sector.code} names no approval register`)
  const approval = approvals[sector.approvalRegister]
  if (approval === undefined) throw new Error(`the ${sector.approvalRegister} register was not asked`)
  if (!approval.answered) return unanswered(approval)
  if (approval.value === null) return notMet(approval, 'sector-not-registered', 'employer')
  const state = states[approval.value]
  if (state === 'met') return met(approval)
  return notMet(approval, state, state === 'sector-application-under-treatment' ? 'authority' : 'employer')
}
