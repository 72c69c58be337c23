import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, OrganisationAnswer, RegisterAnswers } from '@hms/domain/eligibility/facts'
import { bestStint, ownerRoles } from '@hms/domain/eligibility/judge-employed'
import { isStaffingAgency } from '@hms/domain/eligibility/judge-organisation'
import { type SectorCode, type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'
import type { Lookups } from './registers.ts'

export type AskedAbout = {
  readonly organisation: string
  readonly identityNumber: string
  readonly sector: SectorCode
  readonly today: LocalDate
}

/**
 * Asks what the sector's conditions need, all at once, and nothing that could not change the outcome: the registers hold
 * personal data, and the person may see who asked. What was not asked because it cannot matter is answered as "none".
 */
export async function gatherFacts(
  registers: Lookups,
  { organisation: number, identityNumber, sector: code, today }: AskedAbout,
): Promise<RegisterAnswers> {
  const sector = sectorOn(code, today)
  const person = registers.findPerson(identityNumber)
  const organisation = await registers.findOrganisation(number)
  const mainUnit = organisation.answered && 'number' in organisation.value ? organisation.value.number : number
  const none = <T>(value: T): Answered<T> => ({
    answered: true,
    value,
    source: organisation.source,
    asOf: organisation.asOf,
  })

  const work = gatherWork()
  const roles = mayBeOwner(organisation) ? gatherRoles() : none([])
  const staffing = needsStaffing(sector, organisation) ? registers.findStaffing(mainUnit) : none(null)
  const register = sector?.approvalRegister
  const approvals = register === undefined ? {} : { [register]: await registers.findApproval(register, mainUnit) }
  return {
    organisation,
    person: await person,
    ...(await work),
    roles: await roles,
    staffing: await staffing,
    approvals,
  }

  /** Who is employed here need not be looked for among the posted workers. */
  async function gatherWork(): Promise<Pick<RegisterAnswers, 'employments' | 'assignments'>> {
    const employments = await registers.listEmployments(mainUnit, identityNumber)
    const employed = employments.answered && bestStint(employments.value, today) !== undefined
    return { employments, assignments: employed ? none([]) : await registers.listAssignments(mainUnit, identityNumber) }
  }

  async function gatherRoles(): Promise<RegisterAnswers['roles']> {
    const all = await registers.listRoles(identityNumber)
    return all.answered ? { ...all, value: all.value.find((one) => one.number === mainUnit)?.roles ?? [] } : all
  }
}

/** Only owners of some forms of enterprise need no employment. */
function mayBeOwner(organisation: Answered<OrganisationAnswer>): boolean {
  if (!organisation.answered) return true
  return organisation.value.state !== 'not-found' && ownerRoles.has(organisation.value.form)
}

function needsStaffing(sector: SectorInForce | undefined, organisation: Answered<OrganisationAnswer>): boolean {
  const asked =
    sector?.requires.some(({ condition, rule }) => condition === 'staffing-registered' && rule !== 'off') ?? false
  if (!asked || !organisation.answered) return asked
  return 'industry' in organisation.value && isStaffingAgency(organisation.value.industry ?? '')
}
