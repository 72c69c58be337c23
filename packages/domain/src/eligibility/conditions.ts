/** Turns what registers said into every reason why a card may not be held. */
import type { Instant, LocalDate } from '../calendar.ts'

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

/** Where it is put right. The texts name the place and its address. */
export type Where =
  | 'entity-register'
  | 'tax-authority'
  | 'population-register'
  | 'a-melding'
  | 'labour-inspection'
  | 'immigration-authority'

type Remedy = { readonly whoActs: WhoActs; readonly where: Where }
const remedy = (whoActs: WhoActs, where: Where): Remedy => ({ whoActs, where })

/** Who must act, and where, for each reason: the register that says no is the only place to mend it (domain.md § 2). */
export const remedies: Readonly<Record<NotMetWhy, Remedy>> = {
  'organisation-not-found': remedy('employer', 'entity-register'),
  'organisation-deleted': remedy('employer', 'entity-register'),
  'organisation-bankrupt': remedy('employer', 'entity-register'),
  'organisation-winding-up': remedy('employer', 'entity-register'),
  'business-not-registered': remedy('employer', 'entity-register'),
  'vat-not-registered': remedy('employer', 'tax-authority'),
  'person-not-found': remedy('employer', 'population-register'),
  'person-deceased': remedy('employer', 'population-register'),
  'person-missing': remedy('authority', 'population-register'),
  'identity-number-inactive': remedy('worker', 'population-register'),
  'identity-number-ceased': remedy('worker', 'population-register'),
  'identity-false': remedy('authority', 'population-register'),
  'no-employment': remedy('employer', 'a-melding'),
  'employment-ended': remedy('employer', 'a-melding'),
  'employment-starts-later': remedy('employer', 'a-melding'),
  'staffing-not-registered': remedy('employer', 'labour-inspection'),
  'staffing-not-approved': remedy('employer', 'labour-inspection'),
  'sector-not-registered': remedy('employer', 'labour-inspection'),
  'sector-application-under-treatment': remedy('authority', 'labour-inspection'),
  'sector-not-approved': remedy('employer', 'labour-inspection'),
  'no-right-to-work': remedy('worker', 'immigration-authority'),
  'right-to-work-ended': remedy('worker', 'immigration-authority'),
  'right-to-work-not-begun': remedy('worker', 'immigration-authority'),
}

/** Which register said so, and when it was so. */
export type Evidence = { readonly source: string; readonly asOf: Instant }

/** What is known of one condition. Unknown never becomes not-met. */
export type Fact = Evidence &
  (
    | { readonly outcome: 'met'; readonly because?: MetBecause }
    | (Remedy & {
        readonly outcome: 'not-met'
        readonly why: NotMetWhy
        /** The last day on which a card that exists stays valid all the same. */
        readonly graceUntil?: LocalDate
      })
    | { readonly outcome: 'unknown'; readonly why: string; readonly askAgainAt?: Instant }
  )
