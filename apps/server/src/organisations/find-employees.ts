import { guessSector } from '@hms/domain/sector/guess-sector'
import { type SectorCode, sectorOn } from '@hms/domain/sector/sectors'
import { findLatestSector } from '#orders/queries.ts'
import { openJudge } from '#records/appointed.ts'
import { enterpriseOf, personOf } from '#web/access.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Listing, parseListing } from '#web/listing.ts'
import { chooseSector } from '#web/sector-choice.ts'
import { type Employee, employeeStates, listEmployees, type UnitOfEmployees } from './list-employees.ts'
import type { RememberedAnswer, rememberAnswers } from './remember-answers.ts'

export type EmployeesView = RememberedAnswer & {
  readonly sector: SectorCode
  readonly listing: Listing
  /** All of them, before search and filter. */
  readonly all: readonly Employee[]
  /** What the listing asks for, by sub-unit. */
  readonly units: readonly UnitOfEmployees[]
  readonly found: number
}

const offer = { sorts: ['name', 'since', 'state'], states: employeeStates, size: 100 } as const

/** The employees a page asks for: sector, search, filter and sort from the address. */
export async function findEmployees(
  c: Context,
  dependencies: Dependencies,
  ask: ReturnType<typeof rememberAnswers>,
): Promise<EmployeesView> {
  const { clock, database, registers } = dependencies
  const organisation = enterpriseOf(c)
  const listing = parseListing(c.req.query(), offer)
  const known = await registers.findOrganisation(organisation.number)
  const industry = known.answered && 'industry' in known.value ? known.value.industry : undefined
  const latest = await findLatestSector(database, organisation.number)
  const chosen = chooseSector(c, organisation.number, { latest, industry })
  const sector = sectorOn(chosen, clock.today()) ? chosen : guessSector()
  const answer = await ask(
    { organisation, sector, asker: personOf(c).reference },
    { anew: c.req.query('anew') === 'yes' },
  )
  const everybody = await listEmployees(
    database,
    organisation,
    answer.about,
    await openJudge(dependencies),
    clock.today(),
  )
  const all = everybody.flatMap(({ employees }) => employees)
  const units = everybody.map((unit) => ({ ...unit, employees: sortBy(listing, unit.employees.filter(fits(listing))) }))
  const found = units.reduce((sum, { employees }) => sum + employees.length, 0)
  return { ...answer, sector, listing, all, units, found }
}

/** A valid card that runs out soon is still valid. */
function fits({ search, state }: Listing): (employee: Employee) => boolean {
  const wanted = search.toLowerCase()
  return (employee) =>
    `${employee.given} ${employee.family} ${employee.card?.number ?? ''}`.toLowerCase().includes(wanted) &&
    (state === '' || employee.state === state || (state === 'valid' && employee.state === 'expires-soon'))
}

function sortBy({ sort, descending }: Listing, employees: readonly Employee[]): readonly Employee[] {
  const key = (one: Employee) =>
    sort === 'since' ? (one.employedFrom ?? '') : sort === 'state' ? one.state : `${one.family} ${one.given}`
  const sorted = employees.toSorted((a, b) => key(a).localeCompare(key(b), 'nb'))
  return descending ? sorted.reverse() : sorted
}

/** One page of it; units whose people stand on other pages are left out. */
export function pageOf({ units, listing }: Pick<EmployeesView, 'units' | 'listing'>): readonly UnitOfEmployees[] {
  let before = (listing.page - 1) * listing.size
  let room = listing.size
  return units.flatMap((unit) => {
    const employees = unit.employees.slice(Math.max(before, 0), Math.max(before, 0) + room)
    before -= unit.employees.length
    room -= employees.length
    return employees.length > 0 ? [{ ...unit, employees }] : []
  })
}
