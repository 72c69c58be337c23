/** Watches what happens to organisations and tells the entity register's readers what became different. */
import type { OrganisationState } from '../cast/cast.ts'
import { endedOn, mainUnitBody, subUnitBody } from './entity-bodies.ts'
import { type Change, listChanges } from './json-patch.ts'
import { type EntityEvent, findOrganisation, type RegisteredWorld } from './registered-world.ts'

type Entry = Pick<EntityEvent, 'about' | 'number'> & { state: OrganisationState; since: string; body: unknown }

/** Lets something happen that concerns these organisations, and notes for each main unit, sub-unit and set of roles what changed. */
export function tellEntityChanges<T>(world: RegisteredWorld, numbers: readonly string[], happen: () => T): T {
  const before = numbers.flatMap((number) => entriesOf(world, number))
  const result = happen()
  const after = numbers.flatMap((number) => entriesOf(world, number))
  for (const entry of after) {
    const event = compare(before.find(isSame(entry)), entry)
    if (event !== undefined) world.entityEvents.note(event)
  }
  for (const { about, number } of before.filter((entry) => !after.some(isSame(entry))))
    world.entityEvents.note({ about, number, kind: 'Sletting', changes: [] })
  return result
}

const isSame = (one: Entry) => (other: Entry) => one.about === other.about && one.number === other.number

function entriesOf(world: RegisteredWorld, number: string): Entry[] {
  const organisation = findOrganisation(world, number)
  if (organisation === undefined) return []
  const { state, units, roles } = organisation
  const since = endedOn(organisation)
  return [
    { about: 'enheter', number, state, since, body: mainUnitBody(world, '', organisation) },
    ...units.map((unit): Entry => {
      const body = subUnitBody(world, '', organisation, unit)
      return { about: 'underenheter', number: unit.number, state, since, body }
    }),
    { about: 'roller', number, state, since, body: roles },
  ]
}

function compare(before: Entry | undefined, { about, number, state, since, body }: Entry): EntityEvent | undefined {
  const told = (kind: EntityEvent['kind'], changes: readonly Change[] = []) => ({ about, number, kind, changes })
  if (before === undefined) return told('Ny')
  if (state !== before.state && about !== 'roller') {
    if (state === 'removed') return told('Fjernet')
    if (state === 'deleted') return told('Sletting', [{ op: 'add', path: '/slettedato', value: since }])
    if (before.state === 'deleted') return told('Endring', [{ op: 'remove', path: '/slettedato' }])
  }
  const changes = listChanges(before.body, body)
  return changes.length === 0 ? undefined : told('Endring', changes)
}
