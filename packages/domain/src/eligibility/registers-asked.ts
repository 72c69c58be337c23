import type { Gate } from '../sector/sectors.ts'
import type { ConditionCode } from './conditions.ts'

/** The registers whose word each condition hangs on, the first one first; those of approvals are a sector's own. */
const asked = {
  'business-registered': ['entity-register'],
  employed: ['employment-register', 'assignment-register', 'entity-register'],
  'entity-registered': ['entity-register'],
  'population-registered': ['population-register'],
  'right-to-work': ['population-register'],
  'staffing-registered': ['entity-register', 'staffing-register'],
  'vat-registered': ['vat-register', 'entity-register'],
} as const satisfies Record<Exclude<ConditionCode, 'sector-approved'>, readonly string[]>

/** Which registers an unknown condition waits for. */
export function registersAsked(condition: ConditionCode, gate?: Gate): readonly string[] {
  if (condition !== 'sector-approved') return asked[condition]
  return gate ? [`${gate.register}-register`] : []
}
