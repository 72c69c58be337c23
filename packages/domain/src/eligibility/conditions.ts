/** Turns what registers said into every reason why a card may not be held. */
import type { Instant } from '../calendar.ts'

/** The conditions of all sectors, sorted; which of them holds where and since when stands in `sector/sectors.ts`. */
export const conditionCodes = [
  'business-registered',
  'employed',
  'entity-registered',
  'population-registered',
  'right-to-work',
  'sector-approved',
  'staffing-registered',
  'vat-registered',
] as const
export type ConditionCode = (typeof conditionCodes)[number]

/** Why a condition is met although no register shows it plainly. */
export type MetBecause = 'not-imposed' | 'exempt' | 'owner' | 'posted' | 'starts-soon'

export type NotMetWhy =
  | 'organisation-not-found'
  | 'organisation-deleted'
  | 'organisation-bankrupt'
  | 'organisation-winding-up'
  | 'business-not-registered'
  | 'vat-not-registered'
  | 'person-not-found'
  | 'person-deceased'
  | 'person-missing'
  | 'identity-number-inactive'
  | 'identity-number-ceased'
  | 'identity-false'
  /** Also what a late report to the employment register looks like: the employer may ask again. */
  | 'no-employment'
  | 'employment-ended'
  | 'employment-starts-later'
  | 'staffing-not-registered'
  | 'staffing-not-approved'
  | 'sector-not-registered'
  | 'sector-application-under-treatment'
  | 'sector-not-approved'
  | 'no-right-to-work'
  | 'right-to-work-ended'
  | 'right-to-work-not-begun'

/** A failed condition is corrected only in the source register; this is who must see to it. */
export type WhoActs = 'employer' | 'worker' | 'authority'

/** Which register said so, and when it was so. */
export type Evidence = { readonly source: string; readonly asOf: Instant }

/** What is known of one condition. Unknown never becomes not-met. */
export type Fact = Evidence &
  (
    | { readonly outcome: 'met'; readonly because?: MetBecause }
    | { readonly outcome: 'not-met'; readonly why: NotMetWhy; readonly whoActs: WhoActs }
    | { readonly outcome: 'unknown'; readonly why: string; readonly askAgainAt?: Instant }
  )
