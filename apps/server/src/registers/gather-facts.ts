import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, OrganisationAnswer, RegisterAnswers } from '@hms/domain/eligibility/facts'
import { bestStint } from '@hms/domain/eligibility/judge-employed'
import { isStaffingAgency } from '@hms/domain/eligibility/judge-organisation'
import { type Requirement, requirementOf, type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'
import type { Lookups } from './registers.ts'

export type AskedAbout = {
  readonly organisation: string
  readonly identityNumber: string
  readonly sector: string
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
  const employedTerms = sector && requirementOf(sector, 'employed')
  const roles = mayBeOwner(employedTerms?.owners, organisation) ? gatherRoles() : none([])
  const staffing = needsStaffing(sector, organisation) ? registers.findStaffing(mainUnit) : none(null)
  const approvals = await gatherApprovals()
  return {
    organisation,
    person: await person,
    residence: await registers.findPermit(identityNumber),
    vat: none(null),
    ...(await work),
    roles: await roles,
    staffing: await staffing,
    approvals,
  }

  /** Who is employed here need not be looked for among the posted workers. */
  async function gatherWork(): Promise<Pick<RegisterAnswers, 'employments' | 'assignments'>> {
    const employments = await registers.listEmployments(mainUnit, identityNumber)
    const daysAhead = employedTerms?.daysAhead ?? 0
    const employed = employments.answered && bestStint(employments.value, today, daysAhead) !== undefined
    const posted = !employed && employedTerms?.assignmentsCount
    return { employments, assignments: posted ? await registers.listAssignments(mainUnit, identityNumber) : none([]) }
  }

  /** The sector's own gate, and those of sectors that would close this one. */
  async function gatherApprovals(): Promise<RegisterAnswers['approvals']> {
    const gates = sector ? [sector.gate, ...sector.excludes.map((other) => sectorOn(other.sector, today)?.gate)] : []
    const asked = gates.flatMap((gate) => (gate ? [gate.register] : []))
    return Object.fromEntries(
      await Promise.all(
        asked.map(async (register) => [register, await registers.findApproval(register, mainUnit)] as const),
      ),
    )
  }

  async function gatherRoles(): Promise<RegisterAnswers['roles']> {
    const all = await registers.listRoles(identityNumber)
    return all.answered ? { ...all, value: all.value.find((one) => one.number === mainUnit)?.roles ?? [] } : all
  }
}

/** Only owners of some forms of enterprise need no employment. */
function mayBeOwner(owners: Requirement['owners'] = {}, organisation: Answered<OrganisationAnswer>): boolean {
  if (!organisation.answered) return true
  return organisation.value.state !== 'not-found' && Object.hasOwn(owners, organisation.value.form)
}

function needsStaffing(sector: SectorInForce | undefined, organisation: Answered<OrganisationAnswer>): boolean {
  const asked = sector !== undefined && requirementOf(sector, 'staffing-registered') !== undefined
  if (!asked || !organisation.answered) return asked
  return 'industry' in organisation.value && isStaffingAgency(organisation.value.industry ?? '')
}
