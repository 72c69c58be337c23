import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, OrganisationAnswer, PersonAnswer, RegisterAnswers } from '@hms/domain/eligibility/facts'
import { needsResidencePermit } from '@hms/domain/eligibility/free-movement'
import { isRunning } from '@hms/domain/eligibility/judge-employed'
import { isStaffingAgency } from '@hms/domain/eligibility/judge-organisation'
import { type Requirement, requirementOf, type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'
import type { Lookups } from './lookups.ts'
import type { PersonDetails } from './population-document.ts'

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
  const asked = registers.findPerson(identityNumber)
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
  const vat = needsVat(sector, organisation) ? registers.findVat(mainUnit) : none(null)
  const approvals = await gatherApprovals()
  const person = await asked
  return {
    organisation,
    person: withoutFormerNumbers(person),
    residence: await gatherResidence(person),
    vat: await vat,
    ...(await work),
    roles: await roles,
    staffing: await staffing,
    approvals,
  }

  /** Who works here as employed need not be looked for among the posted workers; a hire who has not begun may be one till then. */
  async function gatherWork(): Promise<Pick<RegisterAnswers, 'employments' | 'assignments'>> {
    const employments = await byEachNumber((number) => registers.listEmployments(mainUnit, number))
    const works = employments.answered && employments.value.some((stint) => isRunning(stint, today))
    if (works || !employedTerms?.assignmentsCount) return { employments, assignments: none([]) }
    const assignments = await byEachNumber((number) => registers.listAssignments(mainUnit, number))
    return { employments, assignments }
  }

  /** Employers go on reporting a worker under the D number long after the national one: two numbers, one person. */
  async function byEachNumber<T>(
    list: (number: string) => Promise<Answered<readonly T[]>>,
  ): Promise<Answered<readonly T[]>> {
    const [first, person] = await Promise.all([list(identityNumber), asked])
    let all = first
    for (const number of otherNumbers(person)) {
      const more = await list(number)
      if (!all.answered || !more.answered) return all.answered ? more : all
      all = { ...all, value: [...all.value, ...more.value] }
    }
    return all
  }

  /** Under a duty of secrecy, and of no weight for citizens who need no permit. */
  async function gatherResidence(person: Answered<PersonAnswer>): Promise<RegisterAnswers['residence']> {
    const hangsOnIt = sector !== undefined && requirementOf(sector, 'right-to-work') !== undefined
    if (!hangsOnIt || !person.answered || person.value.status === 'not-found') return none(null)
    if (!needsResidencePermit(person.value.citizenships)) return none(null)
    return registers.findPermit(person.value.number ?? identityNumber)
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
    const all = await byEachNumber(registers.listRoles)
    if (!all.answered) return all
    return { ...all, value: all.value.filter((one) => one.number === mainUnit).flatMap(({ roles }) => roles) }
  }
}

/** Only owners of some forms of enterprise need no employment. */
function mayBeOwner(owners: Requirement['owners'] = {}, organisation: Answered<OrganisationAnswer>): boolean {
  if (!organisation.answered) return true
  return organisation.value.state !== 'not-found' && Object.hasOwn(owners, organisation.value.form)
}

/** The entity register's yes is enough, and where only an imposed duty counts a no is no failure. */
function needsVat(sector: SectorInForce | undefined, organisation: Answered<OrganisationAnswer>): boolean {
  if (sector === undefined || requirementOf(sector, 'vat-registered')?.rule !== 'always') return false
  if (!organisation.answered || !('form' in organisation.value)) return false
  const { state, vat, vatExemption } = organisation.value
  return state !== 'deleted' && !vat && vatExemption === undefined
}

function otherNumbers(person: Answered<PersonDetails>): readonly string[] {
  if (!person.answered || person.value.status === 'not-found') return []
  const { number, formerNumbers = [] } = person.value
  return number === undefined ? formerNumbers : [number, ...formerNumbers]
}

/** The numbers are for asking, not for keeping beside an order. */
function withoutFormerNumbers(person: Answered<PersonDetails>): Answered<PersonAnswer> {
  if (!person.answered) return person
  const { formerNumbers: _left, ...value } = person.value
  return { ...person, value }
}

function needsStaffing(sector: SectorInForce | undefined, organisation: Answered<OrganisationAnswer>): boolean {
  const asked = sector !== undefined && requirementOf(sector, 'staffing-registered') !== undefined
  if (!asked || !organisation.answered) return asked
  return 'industry' in organisation.value && isStaffingAgency(organisation.value.industry ?? '')
}
