/** What may happen in the world while it runs: somebody moves here, is hired or leaves, an organisation or a person changes. */
import type { RegisteredWorld } from '../registers/registered-world.ts'
import { json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { endEmployment, hire } from './employment-levers.ts'
import { fillCleaningRegister } from './filler-lever.ts'
import { lever } from './lever.ts'
import { changeOrganisation } from './organisation-levers.ts'
import { changePerson, giveNewNumber, moveIn } from './person-levers.ts'

export const worldRoutes = (world: RegisteredWorld): Route[] => [
  { method: 'GET', path: '', answer: () => json(world.cast) },
  lever('POST', '/employments/hire', (body) => hire(world, body)),
  lever('POST', '/employments/end', (body) => endEmployment(world, body)),
  lever('PATCH', '/organisations', (body) => changeOrganisation(world, body)),
  lever('POST', '/people', (body) => moveIn(world, body)),
  lever('PATCH', '/people', (body) => changePerson(world, body)),
  lever('POST', '/people/new-number', (body) => giveNewNumber(world, body)),
  lever('PUT', '/cleaning-fillers', (body) => fillCleaningRegister(world, body)),
]
