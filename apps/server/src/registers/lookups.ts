import type { Answered, ApprovalState, Permit, Stint } from '@hms/domain/eligibility/facts'
import type { EmployedPerson, Employment } from './employment-register.ts'
import type { OrganisationDetails, RolesIn, SubUnit, UnitDetails } from './entity-register.ts'
import type { PersonDetails } from './population-document.ts'

/** One question to one register each. */
export type Lookups = {
  /** The main unit that has the number, or the main unit above the sub-unit that has it. */
  findOrganisation(number: string): Promise<Answered<OrganisationDetails>>
  /** A sub-unit by its number; undefined when none has it. */
  findUnit(number: string): Promise<Answered<UnitDetails | undefined>>
  /** The sub-units of a main unit, the closed ones too. */
  listSubUnits(mainUnit: string): Promise<Answered<readonly SubUnit[]>>
  /** Whether the VAT register itself has a main unit. */
  findVat(mainUnit: string): Promise<Answered<boolean>>
  /** Where somebody holds roles now. */
  listRoles(identityNumber: string): Promise<Answered<readonly RolesIn[]>>
  findPerson(identityNumber: string): Promise<Answered<PersonDetails>>
  /** Many persons by the numbers asked for, in few questions; who is not in the map could not be read. */
  listPersons(identityNumbers: readonly string[]): Promise<Answered<ReadonlyMap<string, PersonDetails>>>
  findPermit(identityNumber: string): Promise<Answered<Permit>>
  listEmployments(mainUnit: string, identityNumber: string): Promise<Answered<readonly Employment[]>>
  listEmployees(mainUnit: string): Promise<Answered<readonly EmployedPerson[]>>
  listAssignments(mainUnit: string, identityNumber: string): Promise<Answered<readonly Stint[]>>
  findStaffing(mainUnit: string): Promise<Answered<'registered' | 'not-approved' | null>>
  /** `register` as a sector names it: `cleaning`, `car-care`. */
  findApproval(register: string, mainUnit: string): Promise<Answered<ApprovalState | null>>
}
