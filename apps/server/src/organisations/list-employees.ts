import { daysBetween, type LocalDate } from '@hms/domain/calendar'
import type { Validity } from '@hms/domain/card/judge-validity'
import { type CardRow, listCardsOfOrganisation, standingOf } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'
import { listOpenOrderRows, type OrderRow } from '#orders/queries.ts'
import type { JudgeCard } from '#records/appointed.ts'
import type { AboutEmployees, KnownEmployee } from './ask-about-employees.ts'
import { bestCards, EXPIRES_SOON_DAYS, isOpen } from './cards-of-enterprise.ts'

/** What an employer may do about somebody, or what is waited for. */
export const employeeStates = [
  'can-order',
  'cannot-order',
  'other-sector',
  'waits',
  'ordered',
  'valid',
  'expires-soon',
  'not-valid',
  'left',
] as const
export type EmployeeState = (typeof employeeStates)[number]
export type HeldCard = { readonly number: string; readonly expires: LocalDate; readonly validity: Validity }
export type Employee = KnownEmployee & {
  readonly state: EmployeeState
  readonly openOrder?: string
  readonly card?: HeldCard
}
export type UnitOfEmployees = {
  readonly number: string
  readonly name: string
  readonly employees: readonly Employee[]
  /** Not an open sub-unit of the enterprise: what is reported there must be moved. */
  readonly elsewhere: boolean
}

/** Everybody who works here or holds a card from here, by sub-unit and name, with card and open order as they are now. */
export async function listEmployees(
  sql: Sql,
  organisation: { readonly number: string; readonly name: string },
  about: AboutEmployees,
  judge: JudgeCard,
  today: LocalDate,
): Promise<readonly UnitOfEmployees[]> {
  const ordered = await listOpenOrderRows(sql, organisation.number)
  const orders = new Map(ordered.map(({ person, id }) => [person, id]))
  const cards = bestCards(await listCardsOfOrganisation(sql, organisation.number), today)
  const known = new Set(about.employees.map(({ person }) => person))
  const others = [
    ...[...cards.values()].filter(isOpen).map(holderOf),
    ...ordered.filter(({ person }) => !cards.has(person)).map(orderedFor),
  ].filter(({ person }) => !known.has(person))
  const employees = [...about.employees, ...others].map((employee): Employee => {
    const openOrder = orders.get(employee.person)
    const held = cards.get(employee.person)
    const card = held && {
      number: held.number,
      expires: held.expires,
      validity: judge(held, standingOf(held)),
    }
    const has = { ...(openOrder ? { openOrder } : {}), ...(card ? { card } : {}) }
    const left = about.employeesKnown && !known.has(employee.person) && openOrder === undefined
    const state = left ? 'left' : stateOf({ ...employee, ...has }, today)
    const orderable = state === 'can-order' || state === 'waits'
    return { ...employee, ...has, state: orderable && about.excludedBy ? 'other-sector' : state }
  })
  const names = new Map(about.units.map(({ number, name }) => [number, name]))
  const groups = Map.groupBy(
    employees.toSorted(byName),
    ({ unit = organisation.number, elsewhere }) => `${elsewhere ? ELSEWHERE : ''}${unit}`,
  )
  return [...groups]
    .map(([key, members]) => ({ number: key.replace(ELSEWHERE, ''), elsewhere: key.startsWith(ELSEWHERE), members }))
    .map(({ number, elsewhere, members }) => ({
      number,
      name: names.get(number) ?? (number === organisation.number ? organisation.name : number),
      employees: members,
      elsewhere,
    }))
    .sort((a, b) => Number(a.elsewhere) - Number(b.elsewhere) || a.name.localeCompare(b.name, 'nb'))
}

const ELSEWHERE = 'elsewhere '

const holderOf = ({ person, given, family, birth }: CardRow): KnownEmployee => ({
  person,
  given,
  family,
  birth,
  notMet: [],
  unknown: [],
  findings: [],
})

/** Posted workers, and everybody while the employment register is silent. */
const orderedFor = ({ person, given, family }: OrderRow): KnownEmployee => ({
  person,
  given,
  family,
  notMet: [],
  unknown: [],
  findings: [],
})

function stateOf(
  employee: Pick<Employee, 'card' | 'openOrder' | 'notMet' | 'unknown'>,
  today: LocalDate,
): EmployeeState {
  const { card, openOrder, notMet, unknown } = employee
  if (card?.validity === 'OK' || card?.validity === 'NOT_YET_VALID') {
    const soon = daysBetween(today, card.expires) <= EXPIRES_SOON_DAYS
    return soon && !openOrder ? 'expires-soon' : 'valid'
  }
  if (openOrder) return 'ordered'
  if (card?.validity === 'SUSPENDED' || card?.validity === 'UNAPPOINTED_PRODUCER') return 'not-valid'
  if (notMet.length > 0) return card && card.validity !== 'REPLACED' ? 'not-valid' : 'cannot-order'
  return unknown.length > 0 ? 'waits' : 'can-order'
}

const byName = (a: KnownEmployee, b: KnownEmployee) =>
  a.family.localeCompare(b.family, 'nb') || a.given.localeCompare(b.given, 'nb')
