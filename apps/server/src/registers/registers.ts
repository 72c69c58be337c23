import type {
  Answered,
  ApprovalState,
  Permit,
  PersonAnswer,
  RegisterAnswers,
  Stint,
} from '@hms/domain/eligibility/facts'
import type { Clock } from '#clock.ts'
import type { Config } from '#config.ts'
import type { Log } from '#web/log.ts'
import { openAssignmentRegister } from './assignment-register.ts'
import { openCarCareRegister } from './car-care-register.ts'
import { openCleaningRegister } from './cleaning-register.ts'
import { type EmployedPerson, type Employment, openEmploymentRegister } from './employment-register.ts'
import { type OrganisationDetails, openEntityRegister, type RolesIn, type SubUnit } from './entity-register.ts'
import { gatherFacts } from './gather-facts.ts'
import { guardRegister, type RegisterHealth } from './guard.ts'
import { openMachineKey } from './machine-key.ts'
import { openMaskinporten } from './maskinporten.ts'
import { openPopulationRegister } from './population-register.ts'
import { openStaffingRegister } from './staffing-register.ts'

/** The outside registers. Every answer may be `answered: false`; none of these throws. */
export type Registers = Lookups & {
  /** All that the conditions of a sector need to know of one worker at one enterprise (its main unit or a sub-unit). */
  gatherFacts(organisation: string, identityNumber: string, sector: string): Promise<RegisterAnswers>
  /** The same registers with a memory for what concerns an enterprise: for one import of many rows, then thrown away. */
  forImport(): Registers
  health(): readonly RegisterHealth[]
}

/** One question to one register each. */
export type Lookups = {
  /** The main unit that has the number, or the main unit above the sub-unit that has it. */
  findOrganisation(number: string): Promise<Answered<OrganisationDetails>>
  listSubUnits(mainUnit: string): Promise<Answered<readonly SubUnit[]>>
  /** Where somebody holds roles now. */
  listRoles(identityNumber: string): Promise<Answered<readonly RolesIn[]>>
  findPerson(identityNumber: string): Promise<Answered<PersonAnswer>>
  findPermit(identityNumber: string): Promise<Answered<Permit>>
  listEmployments(mainUnit: string, identityNumber: string): Promise<Answered<readonly Employment[]>>
  listEmployees(mainUnit: string): Promise<Answered<readonly EmployedPerson[]>>
  listAssignments(mainUnit: string, identityNumber: string): Promise<Answered<readonly Stint[]>>
  findStaffing(mainUnit: string): Promise<Answered<'registered' | 'not-approved' | null>>
  /** `register` as a sector names it: `cleaning`, `car-care`. */
  findApproval(register: string, mainUnit: string): Promise<Answered<ApprovalState | null>>
}

type Settings = Pick<Config, 'registers' | 'maskinportenUrl' | 'maskinportenClientId' | 'keysFolder' | 'mode'>

export function openRegisters(config: Settings, clock: Clock, log: Log): Registers {
  const { registers: at } = config
  const tokens = openMaskinporten(
    withSlash(config.maskinportenUrl),
    openMachineKey(config),
    config.mode === 'development',
  )
  const entity = openEntityRegister(at.entity, at.authorisedEntity, tokens)
  const population = openPopulationRegister(at.population, tokens)
  const employment = openEmploymentRegister(at.employment, tokens)
  const assignment = openAssignmentRegister(at.assignment, tokens)
  const staffing = openStaffingRegister(at.staffing, clock)
  const approvals = new Map([
    [
      'cleaning',
      { find: openCleaningRegister(at.cleaning, clock), guard: guardRegister('cleaning-register', clock, log) },
    ],
    [
      'car-care',
      { find: openCarCareRegister(at.carCare, clock), guard: guardRegister('car-care-register', clock, log) },
    ],
  ])
  const guards = {
    entity: guardRegister('entity-register', clock, log),
    population: guardRegister('population-register', clock, log),
    employment: guardRegister('employment-register', clock, log),
    assignment: guardRegister('assignment-register', clock, log),
    staffing: guardRegister('staffing-register', clock, log),
  }

  async function climb(number: string): Promise<{ readonly value: OrganisationDetails }> {
    const found = await entity.findMainUnit(number)
    if (found.value.state !== 'not-found') return found
    const parent = await entity.findParent(number)
    return parent.value === undefined ? found : entity.findMainUnit(parent.value)
  }

  const lookups: Lookups = {
    findOrganisation: (number) => guards.entity.answer(() => climb(number)),
    listSubUnits: (mainUnit) => guards.entity.answer(() => entity.listSubUnits(mainUnit)),
    listRoles: (identityNumber) => guards.entity.answer(() => entity.listRoles(identityNumber)),
    findPerson: (identityNumber) => guards.population.answer(() => population.findPerson(identityNumber)),
    findPermit: (identityNumber) => guards.population.answer(() => population.findPermit(identityNumber)),
    listEmployments: (mainUnit, identityNumber) =>
      guards.employment.answer(() => employment.listEmployments(mainUnit, identityNumber)),
    listEmployees: (mainUnit) => guards.employment.answer(() => employment.listEmployees(mainUnit)),
    listAssignments: (mainUnit, identityNumber) =>
      guards.assignment.answer(() => assignment.listAssignments(mainUnit, identityNumber)),
    findStaffing: (mainUnit) => guards.staffing.answer(() => staffing(mainUnit)),
    findApproval(register, mainUnit) {
      const asked = approvals.get(register)
      if (asked === undefined) throw new Error(`there is no register ${register}`)
      return asked.guard.answer(() => asked.find(mainUnit))
    },
  }
  const health = () =>
    [...Object.values(guards), ...[...approvals.values()].map(({ guard }) => guard)].map((guard) => guard.health())
  return withFacts(lookups, clock, health)
}

function withFacts(lookups: Lookups, clock: Clock, health: Registers['health']): Registers {
  return {
    ...lookups,
    health,
    gatherFacts: (organisation, identityNumber, sector) =>
      gatherFacts(lookups, { organisation, identityNumber, sector, today: clock.today() }),
    forImport: () => withFacts(rememberEnterprise(lookups), clock, health),
  }
}

/** A hundred rows of one enterprise ask once about it; about each person they ask each time. */
function rememberEnterprise(lookups: Lookups): Lookups {
  const remember = <Args extends readonly string[], T>(find: (...args: Args) => Promise<T>) => {
    const known = new Map<string, Promise<T>>()
    return (...args: Args) => {
      const name = args.join(' ')
      const found = known.get(name) ?? find(...args)
      known.set(name, found)
      return found
    }
  }
  return {
    ...lookups,
    findOrganisation: remember(lookups.findOrganisation),
    listSubUnits: remember(lookups.listSubUnits),
    findStaffing: remember(lookups.findStaffing),
    findApproval: remember(lookups.findApproval),
  }
}

const withSlash = (address: string) => (address.endsWith('/') ? address : `${address}/`)
