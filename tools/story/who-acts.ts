import { readFileSync } from 'node:fs'
import { Trouble } from '../trouble.ts'

type Cast = {
  readonly organisations: readonly {
    readonly number: string
    readonly units?: readonly { readonly number: string }[]
    readonly roles?: readonly { readonly role: string; readonly person: string }[]
  }[]
}
type Staff = readonly { readonly id: string; readonly role: string }[]

/** Roles that may order by default (domain/organisation), best first. */
const orderingRoles = ['DAGL', 'LEDE', 'INNH']

/** Who orders for the enterprise or the sub-unit with a number, of the cast. */
export function findOrderer(castFile: string, number: string): string {
  const { organisations }: Cast = JSON.parse(readFileSync(castFile, 'utf8'))
  const organisation = organisations.find(
    (each) => each.number === number || each.units?.some((unit) => unit.number === number),
  )
  if (organisation === undefined) throw new Trouble(`The cast has no organisation ${number}.`)
  const person = orderingRoles.flatMap((code) => organisation.roles?.filter(({ role }) => role === code) ?? [])[0]
    ?.person
  if (person === undefined)
    throw new Trouble(`Nobody in the cast may order for ${number}: it needs a role ${orderingRoles.join(', ')}.`)
  return person
}

/** The identity number of the first, or a later one, of the staff who have a role. */
export function findStaff(staffFile: string, role: string, place = 0): string {
  const staff: Staff = JSON.parse(readFileSync(staffFile, 'utf8'))
  const found = staff.filter((each) => each.role === role)[place]
  if (found === undefined) throw new Trouble(`${staffFile} names no ${role}.`)
  return found.id
}
