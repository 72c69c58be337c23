/** Owns what an employer sees of the enterprise: figures, employees and their cards. */
import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, PersonAnswer } from '@hms/domain/eligibility/facts'
import { judgeEligibility } from '@hms/domain/eligibility/judge-eligibility'
import { bestStint } from '@hms/domain/eligibility/judge-employed'
import { type ResolvedUnits, resolveUnits, type UnitFinding } from '@hms/domain/organisation/resolve-units'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { requirementOf, sectorOn } from '@hms/domain/sector/sectors'
import { bulkhead } from 'cockatiel'
import { isUntold, rememberWorker, toldBy } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import type { EmployedPerson } from '#registers/employment-register.ts'
import type { OrganisationDetails, SubUnit } from '#registers/entity-register.ts'
import { findExclusion } from '#registers/find-exclusion.ts'
import { gatherFacts } from '#registers/gather-facts.ts'
import type { RegisterName } from '#registers/register-name.ts'
import type { OrdererOf } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** One person the registers know to work here, with the conditions as they are now. */
export type KnownEmployee = {
  readonly person: string
  readonly given: string
  readonly family: string
  /** Absent while no register has told it. */
  readonly birth?: LocalDate
  readonly unit?: string
  readonly employedFrom?: LocalDate
  readonly notMet: readonly string[]
  readonly unknown: readonly string[]
  /** What is wrong with the unit the employment is reported at. */
  readonly findings: readonly UnitFinding[]
  /** Reported at no open sub-unit of the enterprise, so that no list of a sub-unit has the person. */
  readonly elsewhere?: true
}
export type AboutEmployees = {
  readonly organisation: Answered<OrganisationDetails>
  readonly units: readonly SubUnit[]
  readonly employees: readonly KnownEmployee[]
  /** False when the employment register did not answer: then nobody knows who works here. */
  readonly employeesKnown: boolean
  /** Registers that gave no answer just now. */
  readonly silent: readonly RegisterName[]
  /** A sector whose cards the enterprise orders instead of these. */
  readonly excludedBy?: string
}
export type Question = { readonly organisation: OrdererOf; readonly sector: SectorCode; readonly asker: string }

/** The register's limit for one customer. */
const AT_ONCE = 5

/** Who works for an enterprise, and whether each could have a card of the sector. A register that is silent is named, not fatal. */
export async function askAboutEmployees(dependencies: Dependencies, question: Question): Promise<AboutEmployees> {
  const { clock, registers, database, vault } = dependencies
  const { number } = question.organisation
  const today = clock.today()
  const sector = sectorOn(question.sector, today)
  const employedTerms = sector && requirementOf(sector, 'employed')
  const remembering = registers.forImport()
  const [organisation, units, list, exclusion] = await Promise.all([
    remembering.findOrganisation(number),
    remembering.listSubUnits(number),
    remembering.listEmployees(number),
    sector && findExclusion(remembering, number, sector, today),
  ])
  const silent = new Set<string>()
  const hear = (answer: Answered<unknown>) => void (answer.answered || silent.add(answer.source))
  for (const answer of [organisation, units, list]) hear(answer)
  const employments = new Map<string, EmployedPerson[]>()
  for (const one of list.answered ? list.value : [])
    employments.set(one.identityNumber, [...(employments.get(one.identityNumber) ?? []), one])
  const owner = await findOwner()
  if (owner !== undefined && !employments.has(owner)) employments.set(owner, [])
  const slots = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)
  const employees = await Promise.all(
    [...employments].map(([person, stints]) => slots.execute(() => judge(person, stints))),
  )
  return {
    organisation,
    units: units.answered ? units.value : [],
    employees,
    employeesKnown: list.answered,
    silent: [...silent] as RegisterName[], // the source of an answer is the register that gave it
    ...exclusion,
  }

  /** An owner who is not employed is no entry in any list; the one who asks may be such an owner. */
  async function findOwner(): Promise<string | undefined> {
    const form = organisation.answered && 'form' in organisation.value ? organisation.value.form : ''
    const owners = new Map(Object.entries(employedTerms?.owners ?? {})).get(form) ?? []
    const owns = question.organisation.roles.some((role) => owners.includes(role))
    return owns ? (await getPerson(database, vault, question.asker)).number : undefined
  }

  async function judge(identityNumber: string, stints: readonly EmployedPerson[]): Promise<KnownEmployee> {
    const lookups = { ...remembering, listEmployments: async () => ({ ...list, value: stints }) as typeof list }
    const answers = await gatherFacts(lookups, { organisation: number, identityNumber, sector: question.sector, today })
    for (const answer of [
      answers.person,
      answers.assignments,
      answers.roles,
      answers.staffing,
      ...Object.values(answers.approvals),
    ])
      hear(answer)
    const { notMet, unknown } = sector ? judgeEligibility(answers, sector, clock.now()) : { notMet: [], unknown: [] }
    const daysAhead = employedTerms?.daysAhead ?? 0
    const best = bestStint(stints, today, daysAhead) ?? stints[0]
    const resolved: Pick<ResolvedUnits, 'unit' | 'findings'> =
      units.answered && best
        ? resolveUnits({ mainUnit: number, subUnits: units.value, employments: stints, daysAhead }, today)
        : { findings: [] }
    const unit = resolved.unit ?? best?.unit
    return {
      ...(await remember(identityNumber, answers.person)),
      ...(unit ? { unit } : {}),
      ...(best ? { employedFrom: best.from } : {}),
      notMet,
      unknown,
      findings: resolved.findings,
      ...(resolved.findings.length > 0 && resolved.unit === undefined ? { elsewhere: true as const } : {}),
    }
  }

  /** The person's row, so that pages and addresses name a reference and never a number. */
  async function remember(identityNumber: string, answer: Answered<PersonAnswer>) {
    const told = toldBy(answer)
    const reference = await rememberWorker(database, vault, { number: identityNumber, given: '', family: '', ...told })
    const { given, family, birth } = told ?? (await getPerson(database, vault, reference))
    return { person: reference, given, family, ...(isUntold({ birth }) ? {} : { birth }) }
  }
}
