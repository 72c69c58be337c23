import type { Cast, Employment, Organisation, Person } from '../cast/cast.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import { type EventLog, openLog } from './event-log.ts'
import type { Change } from './json-patch.ts'

/** `removed` is for legal reasons: whoever holds a copy must erase it. */
export type EntityEvent = {
  about: 'enheter' | 'underenheter' | 'roller'
  number: string
  kind: 'Ny' | 'Endring' | 'Sletting' | 'Fjernet'
  changes: readonly Change[]
}
export type PersonEvent = { number: string; kind: string }
/** `month` is the month of the reports that the event is about, as 2026-08. */
export type EmploymentEvent = { employer: string; month: string }

/** What was registered about a person until a moment. */
export type FormerPerson = { person: Person; until: Date }

/** The cast as it stands now: the registers read it, the world's own events change it. Every register numbers its own events. */
export type RegisteredWorld = {
  clock: WorldClock
  cast: Cast
  entityEvents: EventLog<EntityEvent>
  personEvents: EventLog<PersonEvent>
  employmentEvents: EventLog<EmploymentEvent>
  /** Oldest first, by the number that finds the person now. */
  formerPersons: Map<string, readonly FormerPerson[]>
  /** How many made-up firms the cleaning register's file holds besides the cast's. */
  cleaningFillers: number
}

/** The entity register's numbering begins somewhere high; the population register's leaves every fourth number out. */
const entitySequence = (count: number) => 25_000_001 + count
const personSequence = (count: number) => 10_001 + count + Math.floor(count / 3)
const employmentSequence = (count: number) => 1 + count

export function openWorld(cast: Cast, clock: WorldClock, cleaningFillers = 0): RegisteredWorld {
  const world: RegisteredWorld = {
    clock,
    cast,
    entityEvents: openLog(clock.now, entitySequence),
    personEvents: openLog(clock.now, personSequence),
    employmentEvents: openLog(clock.now, employmentSequence),
    formerPersons: new Map(),
    cleaningFillers,
  }
  for (const { number, units } of cast.organisations) {
    world.entityEvents.note({ about: 'enheter', number, kind: 'Ny', changes: [] })
    world.entityEvents.note({ about: 'roller', number, kind: 'Ny', changes: [] })
    for (const unit of units)
      world.entityEvents.note({ about: 'underenheter', number: unit.number, kind: 'Ny', changes: [] })
  }
  return world
}

export const findOrganisation = (world: RegisteredWorld, number: string): Organisation | undefined =>
  world.cast.organisations.find((organisation) => organisation.number === number)

/** Whoever has a number now or had it before. */
export const findPerson = (world: RegisteredWorld, number: string): Person | undefined =>
  world.cast.people.find((person) => person.id === number || person.formerNumbers.includes(number))

/** The number under which the other registers know the person now; one nobody knows stays what it is. */
export const currentNumber = (world: RegisteredWorld, number: string): string => findPerson(world, number)?.id ?? number

export type EmploymentStatus = 'AKTIV' | 'FREMTIDIG' | 'AVSLUTTET'

/** Both the first and the last day are days of employment. */
export function statusOn(day: string, { from, to }: Pick<Employment, 'from' | 'to'>): EmploymentStatus {
  if (from > day) return 'FREMTIDIG'
  return to !== null && to < day ? 'AVSLUTTET' : 'AKTIV'
}

export const countEmployees = (world: RegisteredWorld, works: (employment: Employment) => boolean): number =>
  world.cast.employments.filter((one) => works(one) && statusOn(world.clock.today(), one) === 'AKTIV').length
