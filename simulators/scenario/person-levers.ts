/** A person moves here or changes: what was registered before stays in the document as history, and the population register's feed tells of it. */
import type { Person } from '../cast/cast.ts'
import { CastError, digitsOf, fieldOf } from '../cast/field.ts'
import { isDNumber } from '../cast/identity-number.ts'
import { parsePerson } from '../cast/parse-cast.ts'
import { findPerson, type RegisteredWorld } from '../registers/registered-world.ts'
import { textAt } from '../wire/router.ts'
import { asField, recordOf, rewrite } from './lever.ts'

/** `{ id, … }` with the cast's own fields: somebody moves here, as a resident unless `status` is given, and today unless `statusSince` is. */
export function moveIn(world: RegisteredWorld, body: unknown): Person {
  const parsed = parsePerson(asField(body))
  if (findPerson(world, parsed.id) !== undefined) throw new CastError('id belongs to somebody already')
  const person = { ...parsed, statusSince: parsed.statusSince ?? world.clock.today() }
  rewrite(world, { people: [...world.cast.people, person] })
  world.personEvents.note({ number: person.id, kind: 'endringIInnflyttingTilNorge' })
  return person
}

/** `{ id, … }` with the cast's own fields: those given replace those that were. A status begins today unless `statusSince` is given. */
export function changePerson(world: RegisteredWorld, body: unknown): Person {
  const before = findPerson(world, textAt(body, 'id') ?? '')
  if (before === undefined) throw new CastError('id must be that of a person in the cast')
  const parsed = parsePerson(asField({ ...before, ...recordOf(body), id: before.id }))
  const began = textAt(body, 'statusSince') === undefined && parsed.status !== before.status
  const after = began ? { ...parsed, statusSince: world.clock.today() } : parsed
  replacePerson(world, before, after)
  for (const kind of kindsOf(before, after)) world.personEvents.note({ number: after.id, kind })
  return after
}

function kindsOf(before: Person, after: Person): string[] {
  const differs = (...names: (keyof Person)[]) =>
    names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return [
    ...(!differs('status', 'statusSince')
      ? []
      : [after.status === 'deceased' ? 'endringIDoedsfall' : 'endringIStatus']),
    ...(differs('given', 'family') ? ['endringINavn'] : []),
    ...(differs('citizenship') ? ['endringIStatsborgerskap'] : []),
    ...(differs('rightToWork') ? ['endringIOpphold'] : []),
    ...(differs('birth') ? ['endringIFoedsel'] : []),
    ...(differs('sex') ? ['endringIKjoenn'] : []),
  ]
}

/** `{ id, number }`: the D number becomes a national number. Both find the person from now on; the rest of the world knows the new one. */
export function giveNewNumber(world: RegisteredWorld, body: unknown): Person {
  const before = findPerson(world, textAt(body, 'id') ?? '')
  if (before === undefined || before.kind !== 'd-number')
    throw new CastError('id must be the D number of a person in the cast')
  const number = digitsOf(fieldOf(asField(body), 'number'), 11)
  if (isDNumber(number)) throw new CastError('number must be a national identity number')
  if (findPerson(world, number) !== undefined) throw new CastError('number belongs to somebody already')
  const moves = before.status === 'resident' || before.status === 'inactive'
  const after: Person = {
    ...before,
    id: number,
    kind: 'national',
    formerNumbers: [...before.formerNumbers, before.id],
    ...(moves && { status: 'resident', statusSince: world.clock.today() }),
  }
  replacePerson(world, before, after)
  const moved = <Held extends { person: string }>(held: readonly Held[]) =>
    held.map((one) => (one.person === before.id ? { ...one, person: number } : one))
  rewrite(world, {
    employments: moved(world.cast.employments),
    assignments: moved(world.cast.assignments),
    organisations: world.cast.organisations.map((one) => ({ ...one, roles: moved(one.roles) })),
    characters: world.cast.characters.map((one) => (one.manager === before.id ? { ...one, manager: number } : one)),
  })
  world.personEvents.note({ number: before.id, kind: 'endringIIdentifikasjonsnummer' })
  return after
}

function replacePerson(world: RegisteredWorld, before: Person, after: Person): void {
  const former = world.formerPersons.get(before.id) ?? []
  world.formerPersons.delete(before.id)
  world.formerPersons.set(after.id, [...former, { person: before, until: world.clock.now() }])
  rewrite(world, { people: world.cast.people.map((one) => (one === before ? after : one)) })
}
