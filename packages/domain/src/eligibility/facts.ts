import type { Instant, LocalDate } from '../calendar.ts'
import type { Evidence } from './conditions.ts'

/** One register's answer in neutral words, or why there is none: silence, a file that is cut or too old, no right to ask. */
export type Answered<T> = Evidence &
  (
    | { readonly answered: true; readonly value: T }
    | { readonly answered: false; readonly why: string; readonly askAgainAt?: Instant }
  )

/** Both days belong to it; without `to` it runs on. */
export type Stint = { readonly from: LocalDate; readonly to?: LocalDate }

/** The entity register's word on the main unit. What a deleted one leaves out is absent. */
export type OrganisationAnswer =
  | { readonly state: 'not-found' }
  | {
      readonly state: 'active' | 'winding-up' | 'bankrupt' | 'deleted'
      readonly number: string
      readonly name: string
      /** AS, ENK, NUF, DA, ANS … */
      readonly form: string
      /** First industry code, `43.320`. */
      readonly industry?: string
      readonly vat?: boolean
      /** Why no VAT duty is imposed, when the issuer has accepted the reason. */
      readonly vatExemption?: string
      readonly businessRegister?: boolean
    }

/** `resident` is also a D number in use; `inactive` is a D number that was not renewed within five years. */
export type PersonStatus =
  | 'resident'
  | 'emigrated'
  | 'not-resident'
  | 'inactive'
  | 'deceased'
  | 'missing'
  | 'ceased'
  | 'false-identity'

/** What of the population register's word the conditions hang on; names and birth date are not needed to judge them. */
export type PersonStanding =
  | { readonly status: 'not-found' }
  | {
      readonly status: PersonStatus
      /** The first day of this status, where the register tells it. */
      readonly since?: LocalDate
      /** ISO 3166 alpha-3; empty when the register does not say. */
      readonly citizenships: readonly string[]
    }

/** The population register's word. Birth date and sex come from here, never from the number (2032). */
export type PersonAnswer =
  | { readonly status: 'not-found' }
  | (Exclude<PersonStanding, { status: 'not-found' }> & {
      readonly kind: 'national' | 'd-number'
      /** The number in use now, when it is another than the one asked for: a D number that became a national one. */
      readonly number?: string
      readonly given: string
      readonly middle?: string
      readonly family: string
      readonly birth: LocalDate
      readonly sex: 'female' | 'male' | 'unknown'
    })

/** The residence permit that gives a right to work; null when there is none. Days are included. */
export type Permit = { readonly from?: LocalDate; readonly to?: LocalDate } | null

/** States of the cleaning and the car-care register; null is not listed. A state nobody knows is no answer. */
export type ApprovalState =
  | 'approved-with-employees'
  | 'approved-without-employees'
  | 'application-under-treatment'
  | 'card-ordering-under-treatment'
  | 'not-approved'

/** What the registers said about one worker at one enterprise, as far as conditions hang on it: plain data, judged here. */
export type RegisterFacts = {
  readonly organisation: Answered<OrganisationAnswer>
  readonly person: Answered<PersonStanding>
  readonly residence: Answered<Permit>
  /** The VAT register's own word; null when it was not asked, for the entity register's mark settles it. */
  readonly vat: Answered<boolean | null>
  /** Employments of this person at this main unit, each on a sub-unit. */
  readonly employments: Answered<readonly (Stint & { readonly unit: string })[]>
  /** Assignments of this posted worker for this enterprise. */
  readonly assignments: Answered<readonly Stint[]>
  /** Codes of the roles this person holds in this enterprise now (INNH, DTPR …). */
  readonly roles: Answered<readonly string[]>
  readonly staffing: Answered<'registered' | 'not-approved' | null>
  /** By the name a sector's gate gives its register: `cleaning`, `car-care`. The sector's own must be asked. */
  readonly approvals: Readonly<Record<string, Answered<ApprovalState | null>>>
}

/** The same with the person's name and birth date, as the registers tell them when they are asked. */
export type RegisterAnswers = Omit<RegisterFacts, 'person'> & { readonly person: Answered<PersonAnswer> }
