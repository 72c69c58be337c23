/** What may happen in the world while it runs: somebody is hired or leaves, an organisation or a person changes. */
import type { Cast } from '../cast/cast.ts'
import { CastError, type Field } from '../cast/field.ts'
import { parseEmployment, parseOrganisation, parsePerson } from '../cast/parse-cast.ts'
import {
  findOrganisation,
  findPerson,
  noteOrganisation,
  notePerson,
  type RegisteredWorld,
  statusOn,
} from '../registers/registered-world.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, textAt } from '../wire/router.ts'

export function worldRoutes(world: RegisteredWorld): Route[] {
  return [
    { method: 'GET', path: '', answer: () => json(world.cast) },
    { method: 'POST', path: '/employments/hire', answer: told((body) => hire(world, body)) },
    { method: 'POST', path: '/employments/end', answer: told((body) => endEmployment(world, body)) },
    { method: 'PATCH', path: '/organisations', answer: told((body) => changeOrganisation(world, body)) },
    { method: 'PATCH', path: '/people', answer: told((body) => changePerson(world, body)) },
  ]
}

/** The body of a request as an event; wrong fields are answered in the words of the cast file. */
function told(happen: (body: unknown) => unknown): (call: Call) => Answer {
  return (call) => {
    try {
      return json(happen(jsonBody(call)))
    } catch (error) {
      if (error instanceof CastError) return json({ error: error.message }, 400)
      throw error
    }
  }
}

const asField = (value: unknown): Field => ({ value, path: '' })

function rewrite(world: RegisteredWorld, changed: Partial<Cast>): void {
  world.cast = { ...world.cast, ...changed }
}

function hire(world: RegisteredWorld, body: unknown) {
  const silent = textAt(body, 'from') === undefined
  const employment = parseEmployment(
    asField(silent ? { ...recordOf(body), from: world.clock.today() } : body),
    world.cast.organisations,
  )
  rewrite(world, { employments: [...world.cast.employments, employment] })
  noteOrganisation(world, employment.employer, 'Endring')
  return employment
}

/** Ends what runs and takes back what has not begun; `to` is the last day of work, by default today. */
function endEmployment(world: RegisteredWorld, body: unknown) {
  const { person, employer } = parseEmployment(asField(body), world.cast.organisations)
  const to = textAt(body, 'to') ?? world.clock.today()
  const ended = world.cast.employments.filter(
    (one) => one.person === person && one.employer === employer && statusOn(to, one) !== 'AVSLUTTET',
  )
  if (ended.length === 0) throw new CastError('there is no such employment to end')
  const endedOrGone = world.cast.employments.flatMap((one) =>
    !ended.includes(one) ? [one] : one.from > to ? [] : [{ ...one, to }],
  )
  rewrite(world, { employments: endedOrGone })
  noteOrganisation(world, employer, 'Endring')
  return ended.map((one) => ({ ...one, to }))
}

/** `{ number, … }` with the cast's own fields: those given replace those that were. */
function changeOrganisation(world: RegisteredWorld, body: unknown) {
  const before = findOrganisation(world, textAt(body, 'number') ?? '')
  if (before === undefined) throw new CastError('number must be that of an organisation in the cast')
  const after = parseOrganisation(asField({ ...before, ...recordOf(body) }))
  rewrite(world, { organisations: world.cast.organisations.map((one) => (one === before ? after : one)) })
  const kinds = { deleted: 'Sletting', removed: 'Fjernet' } as const
  noteOrganisation(
    world,
    after.number,
    after.state === 'deleted' || after.state === 'removed' ? kinds[after.state] : 'Endring',
  )
  return after
}

/** `{ id, … }` likewise. */
function changePerson(world: RegisteredWorld, body: unknown) {
  const before = findPerson(world, textAt(body, 'id') ?? '')
  if (before === undefined) throw new CastError('id must be that of a person in the cast')
  const after = parsePerson(asField({ ...before, ...recordOf(body) }))
  rewrite(world, { people: world.cast.people.map((one) => (one === before ? after : one)) })
  const kind =
    after.status === 'deceased'
      ? 'endringIDoedsfall'
      : after.status === before.status
        ? 'endringINavn'
        : 'endringIStatus'
  notePerson(world, after.id, kind)
  return after
}

const recordOf = (body: unknown): object => (typeof body === 'object' && body !== null ? body : {})
