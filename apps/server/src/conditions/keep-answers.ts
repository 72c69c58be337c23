import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, OrganisationAnswer, PersonStanding, RegisterAnswers } from '@hms/domain/eligibility/facts'
import { isRunning } from '@hms/domain/eligibility/judge-employed'
import type { OrganisationDetails } from '#registers/entity-register.ts'
import type { OrganisationFacts, PersonFacts, WorkFacts } from './kept-facts.ts'

/**
 * Only a register's own word is kept. What was not asked, for it could not matter in one sector, is answered as "none" and
 * must not take the place of what another sector has asked; what was not answered leaves what was answered before.
 */
const keepIf = <T>(answer: Answered<T>, source: string): Answered<T> | undefined =>
  answer.answered && answer.source === source ? answer : undefined

/** Leaves out what is undefined, so that saving does not overwrite it. */
const told = <T extends object>(facts: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(facts).filter(([, answer]) => answer !== undefined)) as T // every key may be absent

export function keepOrganisation({ organisation, vat, staffing, approvals }: RegisterAnswers): OrganisationFacts {
  const kept = Object.entries(approvals).map(([register, answer]) => [
    `approval:${register}`,
    keepIf(answer, `${register}-register`),
  ])
  return told<OrganisationFacts>({
    ...keepEnterprise(organisation),
    ...(keepIf(vat, 'vat-register') ? { vat } : {}),
    staffing: keepIf(staffing, 'staffing-register'),
    ...Object.fromEntries(kept),
  })
}

/**
 * Who has cards was in the register when they were ordered, and stays there: a deleted enterprise is answered as deleted, a
 * removed one as removed. "No such enterprise" about it is a fault on the way, and no answer.
 */
export function isVanished(organisation: Answered<OrganisationDetails>): boolean {
  return organisation.answered && organisation.value.state === 'not-found' && !organisation.value.erase
}

/** Name and e-mail reach the employer; address and telephone, which of a sole proprietor are a home's, stay out. */
export function keepEnterprise(organisation: Answered<OrganisationDetails>): OrganisationFacts {
  const kept = isVanished(organisation) ? undefined : keepIf(organisation, 'entity-register')
  return told<OrganisationFacts>({
    organisation: kept?.answered ? { ...kept, value: withoutAddress(kept.value) } : undefined,
    vat: obsoleteVat(organisation),
  })
}

function withoutAddress({ address: _, phone: __, ...value }: OrganisationDetails): OrganisationAnswer {
  return value
}

/** Once the entity register says yes, what the VAT register said before is over: it must not count should the yes go again. */
function obsoleteVat(organisation: RegisterAnswers['organisation']): OrganisationFacts['vat'] {
  const says = organisation.answered && 'vat' in organisation.value && organisation.value.vat
  return says ? { answered: false, why: 'not-asked', source: 'vat-register', asOf: organisation.asOf } : undefined
}

/** Of an employment its days and its unit: an answer taken from a list of employees names the person too, and that stays out. */
export function keepWork(
  { organisation, employments, assignments, roles }: RegisterAnswers,
  today: LocalDate,
): WorkFacts {
  const kept = keepIf(employments, 'employment-register')
  const found = !organisation.answered || organisation.value.state !== 'not-found'
  return told<WorkFacts>({
    employments: kept?.answered
      ? { ...kept, value: kept.value.map(({ unit, from, to }) => ({ unit, from, ...(to ? { to } : {}) })) }
      : undefined,
    assignments: keepIf(assignments, 'assignment-register') ?? obsoleteAssignments(employments, today),
    // Nobody asks for roles in an enterprise that is not found, and what was not asked is no word of the register's.
    roles: found ? keepIf(roles, 'entity-register') : undefined,
  })
}

/** While an employment runs nobody asks for assignments: what was said before must not count should the employment end. */
function obsoleteAssignments(employments: RegisterAnswers['employments'], today: LocalDate): WorkFacts['assignments'] {
  const runs = employments.answered && employments.value.some((stint) => isRunning(stint, today))
  return runs ? { answered: false, why: 'not-asked', source: 'assignment-register', asOf: employments.asOf } : undefined
}

/** Name, birth date and number stay out. `before`: where the register tells no first day of a status, the day we first saw it counts. */
export function keepPerson(
  { person, residence }: Pick<RegisterAnswers, 'person' | 'residence'>,
  before: PersonFacts | undefined,
  today: LocalDate,
): PersonFacts {
  const kept = keepIf(person, 'population-register')
  return told<PersonFacts>({
    person: kept?.answered ? { ...kept, value: standingOf(kept.value, before, today) } : undefined,
    residence: keepIf(residence, 'population-register'),
  })
}

function standingOf(value: PersonStanding, before: PersonFacts | undefined, today: LocalDate): PersonStanding {
  if (value.status === 'not-found') return { status: 'not-found' }
  const { status, citizenships } = value
  const earlier = before?.person?.answered ? before.person.value : undefined
  const seen = earlier?.status === status && 'since' in earlier ? earlier.since : today
  return { status, citizenships, since: value.since ?? seen ?? today }
}
