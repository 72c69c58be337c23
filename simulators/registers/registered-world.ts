import type { Cast, Employment, Organisation, Person } from '../cast/cast.ts'
import type { WorldClock } from '../clock/world-clock.ts'

/** Something that happened in a register, in the order it happened. */
export type Change = { sequence: number; at: string } & (
  | { about: 'organisation'; organisation: string; kind: 'Ny' | 'Endring' | 'Sletting' | 'Fjernet' }
  | { about: 'person'; person: string; kind: string }
)

/** The cast as it stands now: the registers read it, the world's own events change it. */
export type RegisteredWorld = {
  clock: WorldClock
  cast: Cast
  changes: Change[]
}

/** A register's own numbering begins somewhere high and has no gaps that mean anything. */
const firstSequence = 25_000_001

export function openWorld(cast: Cast, clock: WorldClock): RegisteredWorld {
  const world: RegisteredWorld = { clock, cast, changes: [] }
  for (const { number } of cast.organisations) noteOrganisation(world, number, 'Ny')
  return world
}

export function noteOrganisation(
  world: RegisteredWorld,
  organisation: string,
  kind: 'Ny' | 'Endring' | 'Sletting' | 'Fjernet',
) {
  world.changes.push({ ...nextChange(world), about: 'organisation', organisation, kind })
}

export function notePerson(world: RegisteredWorld, person: string, kind: string) {
  world.changes.push({ ...nextChange(world), about: 'person', person, kind })
}

const nextChange = (world: RegisteredWorld) => ({
  sequence: firstSequence + world.changes.length,
  at: world.clock.now().toISOString(),
})

export const findOrganisation = (world: RegisteredWorld, number: string): Organisation | undefined =>
  world.cast.organisations.find((organisation) => organisation.number === number)

export const findPerson = (world: RegisteredWorld, id: string): Person | undefined =>
  world.cast.people.find((person) => person.id === id)

export type EmploymentStatus = 'AKTIV' | 'FREMTIDIG' | 'AVSLUTTET'

/** Both the first and the last day are days of employment. */
export function statusOn(day: string, { from, to }: Pick<Employment, 'from' | 'to'>): EmploymentStatus {
  if (from > day) return 'FREMTIDIG'
  return to !== null && to < day ? 'AVSLUTTET' : 'AKTIV'
}

export const countEmployees = (world: RegisteredWorld, works: (employment: Employment) => boolean): number =>
  world.cast.employments.filter((one) => works(one) && statusOn(world.clock.today(), one) === 'AKTIV').length
