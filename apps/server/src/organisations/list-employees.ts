import { daysBetween, type LocalDate } from '@hms/domain/calendar'
import { judgeValidity, type Validity } from '@hms/domain/card/judge-validity'
import { type CardRow, listCardsOfOrganisation, standingOf } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'
import { listOpenOrderRows, type OrderRow } from '#orders/queries.ts'
import type { AboutEmployees, KnownEmployee } from './ask-about-employees.ts'
import { bestCards, EXPIRES_SOON_DAYS, isOpen } from './cards-of-enterprise.ts'

/** What an employer may do about somebody, or what is waited for. */
export const employeeStates = [
  'can-order',
  'cannot-order',
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
}

/** Everybody who works here or holds a card from here, by sub-unit and name, with card and open order as they are now. */
export async function listEmployees(
  sql: Sql,
  organisation: { readonly number: string; readonly name: string },
  about: AboutEmployees,
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
      validity: judgeValidity(standingOf(held), today),
    }
    const has = { ...(openOrder ? { openOrder } : {}), ...(card ? { card } : {}) }
    const left = about.employeesKnown && !known.has(employee.person) && openOrder === undefined
    return { ...employee, ...has, state: left ? 'left' : stateOf({ ...employee, ...has }, today) }
  })
  const names = new Map(about.units.map(({ number, name }) => [number, name]))
  const groups = new Map<string, Employee[]>()
  for (const employee of employees.toSorted(byName)) {
    const unit = employee.unit ?? organisation.number
    groups.set(unit, [...(groups.get(unit) ?? []), employee])
  }
  return [...groups]
    .map(([number, members]) => ({
      number,
      name: names.get(number) ?? (number === organisation.number ? organisation.name : number),
      employees: members,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

const holderOf = ({ person, given, family, birth }: CardRow): KnownEmployee => ({
  person,
  given,
  family,
  birth,
  notMet: [],
  unknown: [],
})

/** Posted workers, and everybody while the employment register is silent. */
const orderedFor = ({ person, given, family }: OrderRow): KnownEmployee => ({
  person,
  given,
  family,
  notMet: [],
  unknown: [],
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
  if (card?.validity === 'SUSPENDED') return 'not-valid'
  if (notMet.length > 0) return card && card.validity !== 'REPLACED' ? 'not-valid' : 'cannot-order'
  return unknown.length > 0 ? 'waits' : 'can-order'
}

const byName = (a: KnownEmployee, b: KnownEmployee) =>
  a.family.localeCompare(b.family, 'nb') || a.given.localeCompare(b.given, 'nb')
