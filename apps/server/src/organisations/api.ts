import { listEmployees, whoAmI } from '@hms/contract/organisations'
import { refuse } from '@hms/domain/decision'
import { openJudge } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { askAboutEmployees } from './ask-about-employees.ts'
import { type Employee, listEmployees as list } from './list-employees.ts'

export function organisationHandlers(dependencies: Dependencies): Handlers {
  const { clock, database } = dependencies
  return [
    handle(whoAmI, async ({ actor }) => ({
      name: actor.name,
      staff: [...actor.staff],
      ...(actor.inspectorKind ? { inspectorKind: actor.inspectorKind } : {}),
      organisations: actor.organisations.map(({ number, name, roles }) => ({ number, name, roles: [...roles] })),
    })),
    handle(listEmployees, async ({ actor, organisation: number, params, query, concerns }) => {
      const organisation = actor.organisations.find((one) => one.number === number)
      if (organisation === undefined) return refuse('organisation.unknown')
      const about = await askAboutEmployees(dependencies, {
        organisation,
        sector: query.sector,
        asker: actor.reference,
      })
      if (!about.employeesKnown) return refuse('register.unanswered')
      const units = await list(database, organisation, about, await openJudge(dependencies), clock.today())
      // A sub-unit that was asked for shows its own people.
      const asked = params.organisation === number ? units : units.filter((unit) => unit.number === params.organisation)
      for (const { employees } of asked) for (const { person } of employees) concerns({ person })
      return {
        units: asked.map(({ number: unit, name, employees }) => ({
          number: unit,
          name,
          employees: employees.map(viewOf),
        })),
      }
    }),
  ]
}

const viewOf = ({
  person,
  given,
  family,
  birth,
  unit,
  employedFrom,
  notMet,
  unknown,
  openOrder,
  card,
  findings,
}: Employee) => ({
  person,
  given,
  family,
  ...(birth ? { birthYear: Number(birth.slice(0, 4)) } : {}),
  ...(unit ? { unit } : {}),
  ...(employedFrom ? { employedFrom } : {}),
  notMet: [...notMet],
  unknown: [...unknown],
  unitFindings: findings.map(({ kind }) => kind),
  ...(openOrder ? { openOrder } : {}),
  ...(card ? { card } : {}),
})
