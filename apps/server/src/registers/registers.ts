import type { Answered, RegisterAnswers } from '@hms/domain/eligibility/facts'
import type { Clock } from '#clock.ts'
import type { Config } from '#config.ts'
import type { Log } from '#web/log.ts'
import { openAssignmentRegister } from './assignment-register.ts'
import { openCarCareRegister } from './car-care-register.ts'
import { openCleaningRegister } from './cleaning-register.ts'
import { openEmploymentRegister } from './employment-register.ts'
import { type OrganisationDetails, openEntityRegister } from './entity-register.ts'
import { type Feeds, openFeeds } from './feeds.ts'
import { gatherFacts } from './gather-facts.ts'
import { guardRegisters, type RegisterHealth } from './guard.ts'
import type { Lookups } from './lookups.ts'
import { openMachineKey } from './machine-key.ts'
import { openMaskinporten } from './maskinporten.ts'
import { openPopulationRegister } from './population-register.ts'
import { rememberEnterprise } from './remember-enterprise.ts'
import { openResidence } from './residence.ts'
import { openStaffingRegister } from './staffing-register.ts'
import { openVatRegister } from './vat-register.ts'

/** The outside registers. Every answer may be `answered: false`; none of these throws. */
export type Registers = Lookups & {
  /** What changed, as the registers tell it themselves. */
  readonly feeds: Feeds
  /** All that the conditions of a sector need to know of one worker at one enterprise (its main unit or a sub-unit). */
  gatherFacts(organisation: string, identityNumber: string, sector: string): Promise<RegisterAnswers>
  /** The same registers with a memory for what concerns an enterprise: for one import of many rows, then thrown away. */
  forImport(): Registers
  health(): readonly RegisterHealth[]
}

/** Why the issuer accepts that an enterprise is not in the VAT register, when it does. */
export type Exemptions = (organisation: string) => Promise<string | undefined>

type Settings = Pick<Config, 'registers' | 'maskinportenUrl' | 'maskinportenClientId' | 'keysFolder' | 'mode'>

export function openRegisters(
  config: Settings,
  clock: Clock,
  log: Log,
  { exemptions = async () => undefined }: { readonly exemptions?: Exemptions } = {},
): Registers {
  const { registers: at } = config
  const tokens = openMaskinporten({
    issuer: withSlash(config.maskinportenUrl),
    key: openMachineKey(config),
    showKey: config.mode === 'development',
    log,
  })
  const guards = guardRegisters(clock, log)
  const entity = openEntityRegister(at.entity, at.authorisedEntity, tokens)
  const population = openPopulationRegister(at.population, tokens)
  const residence = openResidence(at.population, tokens)
  const employment = openEmploymentRegister(at.employment, tokens)
  const assignment = openAssignmentRegister(at.assignment, tokens)
  const vat = openVatRegister(at.vat, tokens)
  const staffing = openStaffingRegister(at.staffing, clock)
  const approvals = new Map([
    ['cleaning', { find: openCleaningRegister(at.cleaning, clock), guard: guards['cleaning-register'] }],
    ['car-care', { find: openCarCareRegister(at.carCare, clock), guard: guards['car-care-register'] }],
  ])

  async function climb(number: string): Promise<{ readonly value: OrganisationDetails }> {
    const found = await entity.findMainUnit(number)
    if (found.value.state !== 'not-found' || found.value.erase) return found
    const unit = await entity.findUnit(number)
    return unit.value?.parent === undefined ? found : entity.findMainUnit(unit.value.parent)
  }

  /** What the issuer has accepted is no register's word, and a fault of ours must not make a register look silent. */
  async function findOrganisation(number: string): Promise<Answered<OrganisationDetails>> {
    const found = await guards['entity-register'].answer(() => climb(number))
    if (!found.answered || !('form' in found.value) || found.value.vat) return found
    try {
      const reason = await exemptions(found.value.number)
      return reason === undefined ? found : { ...found, value: { ...found.value, vatExemption: reason } }
    } catch (error) {
      log.error('exemption-unknown', { organisation: found.value.number, cause: error })
      return { answered: false, why: 'internal', source: found.source, asOf: found.asOf }
    }
  }

  const lookups: Lookups = {
    findOrganisation,
    findUnit: (number) => guards['entity-register'].answer(() => entity.findUnit(number)),
    listSubUnits: (mainUnit) => guards['entity-register'].answer(() => entity.listSubUnits(mainUnit)),
    findVat: (mainUnit) => guards['vat-register'].answer(() => vat.findVat(mainUnit)),
    listRoles: (number) => guards['entity-register'].answer(() => entity.listRoles(number)),
    findPerson: (number) => guards['population-register'].answer(() => population.findPerson(number)),
    listPersons: (numbers) => guards['population-register'].answer(() => population.listPersons(numbers)),
    findPermit: (number) => guards['population-register'].answer(() => residence.findPermit(number)),
    listEmployments: (mainUnit, number) =>
      guards['employment-register'].answer(() => employment.listEmployments(mainUnit, number)),
    listEmployees: (mainUnit) => guards['employment-register'].answer(() => employment.listEmployees(mainUnit)),
    listAssignments: (mainUnit, number) =>
      guards['assignment-register'].answer(() => assignment.listAssignments(mainUnit, number)),
    findStaffing: (mainUnit) => guards['staffing-register'].answer(() => staffing(mainUnit)),
    findApproval(register, mainUnit) {
      const asked = approvals.get(register)
      if (asked === undefined) throw new Error(`there is no register ${register}`)
      return asked.guard.answer(() => asked.find(mainUnit))
    },
  }
  const feeds = openFeeds(at, tokens, clock, {
    entity: guards['entity-register'],
    population: guards['population-register'],
    employmentEvents: guards['employment-events'],
  })
  const health = () => Object.values(guards).map((guard) => guard.health())
  return withFacts(lookups, { clock, feeds, health })
}

type Beside = Pick<Registers, 'feeds' | 'health'> & { readonly clock: Clock }

function withFacts(lookups: Lookups, beside: Beside): Registers {
  const { clock, feeds, health } = beside
  return {
    ...lookups,
    feeds,
    health,
    gatherFacts: (organisation, identityNumber, sector) =>
      gatherFacts(lookups, { organisation, identityNumber, sector, today: clock.today() }),
    forImport: () => withFacts(rememberEnterprise(lookups), beside),
  }
}

const withSlash = (address: string) => (address.endsWith('/') ? address : `${address}/`)
