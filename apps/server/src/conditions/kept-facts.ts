/** Keeps cards true: what the registers last said, what follows from it for each card, and who is told. */
import type { Instant } from '@hms/domain/calendar'
import type { Answered, ApprovalState, RegisterFacts } from '@hms/domain/eligibility/facts'

/** What is kept of a main unit; approvals by the register's name. */
export type OrganisationFacts = Partial<Pick<RegisterFacts, 'organisation' | 'vat' | 'staffing'>> & {
  readonly [approval: `approval:${string}`]: Answered<ApprovalState | null>
}
export type PersonFacts = Partial<Pick<RegisterFacts, 'person' | 'residence'>>
export type WorkFacts = Partial<Pick<RegisterFacts, 'employments' | 'assignments' | 'roles'>>

/** Before the first answer came nothing is known, which is not the same as a no. */
export const NEVER = '1970-01-01T00:00:00.000Z' as Instant // RFC 3339, as every Instant
const notAsked = (source: string) => ({ answered: false, why: 'not-asked', source, asOf: NEVER }) as const
const never = {
  organisation: notAsked('entity-register'),
  vat: notAsked('vat-register'),
  staffing: notAsked('staffing-register'),
  person: notAsked('population-register'),
  residence: notAsked('population-register'),
  employments: notAsked('employment-register'),
  assignments: notAsked('assignment-register'),
  roles: notAsked('entity-register'),
}

const APPROVAL = 'approval:'

/** Approvals as the rules read them; those of every gate that was ever asked. */
export function approvalsOf(organisation: OrganisationFacts | undefined): RegisterFacts['approvals'] {
  const kept = Object.entries(organisation ?? {}).filter(([name]) => name.startsWith(APPROVAL))
  return Object.fromEntries(
    kept.map(([name, answer]) => [name.slice(APPROVAL.length), answer as Answered<ApprovalState | null>]),
  ) // the prefix is what names an approval
}

/** All that is kept about one worker at one main unit; `gate` is the register that must have an answer, if only "not asked". */
export function factsOf(
  organisation: OrganisationFacts | undefined,
  approvals: RegisterFacts['approvals'],
  person: PersonFacts | null,
  work: WorkFacts | null,
  gate: string | undefined,
): RegisterFacts {
  return {
    organisation: organisation?.organisation ?? never.organisation,
    vat: organisation?.vat ?? never.vat,
    staffing: organisation?.staffing ?? never.staffing,
    person: person?.person ?? never.person,
    residence: person?.residence ?? never.residence,
    employments: work?.employments ?? never.employments,
    assignments: work?.assignments ?? never.assignments,
    roles: work?.roles ?? never.roles,
    approvals:
      gate === undefined || approvals[gate] ? approvals : { ...approvals, [gate]: notAsked(`${gate}-register`) },
  }
}
