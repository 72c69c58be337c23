import type { Instant, LocalDate } from '../calendar.ts'
import { type SectorCode, type SectorInForce, sectorOn } from '../sector/sectors.ts'
import type { Answered, ApprovalState, OrganisationAnswer, PersonAnswer, RegisterAnswers } from './facts.ts'
import { judgeEligibility } from './judge-eligibility.ts'

/** A world where all is well, on one day: tests change one thing of it. */
export const today = '2026-11-23' as LocalDate
export const asOf = '2026-11-23T08:00:00.000Z' as Instant
export const on = (date: string) => date as LocalDate
export const said = <T>(source: string, value: T): Answered<T> => ({ answered: true, value, source, asOf })
export const silent = (source: string) => ({ answered: false, why: 'no-answer', source, asOf }) as const

export type Organisation = Exclude<OrganisationAnswer, { state: 'not-found' }>
export type Person = Exclude<PersonAnswer, { status: 'not-found' }>
export const organisation: Organisation = {
  state: 'active',
  number: '311851055',
  name: 'BLANK TØMRER AS',
  form: 'AS',
  industry: '43.320',
  vat: true,
  businessRegister: true,
}
export const person: Person = {
  status: 'resident',
  kind: 'national',
  given: 'Håkon',
  family: 'Aas',
  birth: on('1977-07-08'),
  sex: 'male',
  citizenships: ['NOR'],
}
/** A carpenter employed by a company, all of whose duties are met in every sector. */
export const good: RegisterAnswers = {
  organisation: said('entity-register', organisation),
  person: said('population-register', person),
  residence: said('population-register', null),
  vat: said('entity-register', null),
  employments: said('employment-register', [{ from: on('2024-02-01'), unit: '311384368' }]),
  assignments: said('assignment-register', []),
  roles: said('entity-register', []),
  staffing: said('staffing-register', null),
  approvals: {
    cleaning: said('cleaning-register', 'approved-with-employees'),
    'car-care': said('car-care-register', 'approved-with-employees'),
  },
}

export const withOrganisation = (changed: Partial<Organisation>) => ({
  organisation: said('entity-register', { ...organisation, ...changed }),
})
export const withPerson = (changed: Partial<Person>) => ({
  person: said('population-register', { ...person, ...changed }),
})
export const withCleaningState = (state: ApprovalState | null) => ({
  approvals: { ...good.approvals, cleaning: said('cleaning-register', state) },
})

export function sectorToday(code: SectorCode): SectorInForce {
  const sector = sectorOn(code, today)
  if (sector === undefined) throw new Error(`${code} is not in force on ${today}`)
  return sector
}

/** What becomes of the good answers when some of them change. */
export function judge(changed: Partial<RegisterAnswers>, code: SectorCode = 'construction') {
  return judgeEligibility({ ...good, ...changed }, sectorToday(code), asOf)
}
