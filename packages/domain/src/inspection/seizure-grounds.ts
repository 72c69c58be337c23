/** Why one of the four authorities may take a card away (domain.md § 3). */
import { type BlockReason, type SeizureGround, seizureGrounds } from '../card/card.ts'
import type { Validity } from '../card/judge-validity.ts'
import type { ConditionCode, NotMetWhy } from '../eligibility/conditions.ts'
import { maySeizeOnWithdrawal } from '../sector/inspection-rules.ts'

export type SeizableCard = {
  readonly answer: Validity
  readonly sector: string
  readonly blockReason?: BlockReason
  readonly failing: readonly { readonly condition: ConditionCode; readonly why: NotMetWhy }[]
}

/**
 * Expired; employment or business ended; approval withdrawn (cleaning § 11); else invalid for another reason [law]. A card that
 * is valid, or that only is not valid yet, is nobody's to take.
 */
export function listSeizureGrounds(card: SeizableCard): readonly SeizureGround[] {
  const { answer, sector, blockReason, failing } = card
  if (answer === 'OK' || answer === 'NOT_YET_VALID') return []
  const fails = (...whys: readonly NotMetWhy[]) => failing.some(({ why }) => whys.includes(why))
  const applies: Record<SeizureGround, boolean> = {
    expired: answer === 'EXPIRED',
    'employment-ended': blockReason === 'employment-ended' || fails('employment-ended', 'no-employment'),
    'enterprise-ended': fails('organisation-deleted', 'organisation-bankrupt', 'organisation-winding-up'),
    'approval-withdrawn':
      blockReason === 'approval-withdrawn' || (maySeizeOnWithdrawal(sector) && fails('sector-not-approved')),
    'not-valid': false,
  }
  const grounds = seizureGrounds.filter((ground) => applies[ground])
  return grounds.length > 0 ? grounds : ['not-valid']
}

/** What decides later than the date does: a card with such an answer has not expired. */
const beforeItsLastDay: readonly string[] = ['OK', 'SUSPENDED', 'NOT_YET_VALID'] satisfies readonly Validity[]

/** The grounds that the answer on an inspector's screen leaves open: registers may know by now what the phone does not. */
export const groundsLeftBy = (answer: string | undefined): readonly SeizureGround[] =>
  seizureGrounds.filter((ground) => ground !== 'expired' || answer === undefined || !beforeItsLastDay.includes(answer))
