import { addDays, type LocalDate } from '../calendar.ts'
import type { Requirement } from '../sector/sectors.ts'
import type { Fact, NotMetWhy } from './conditions.ts'
import type { Answered, Permit, PersonStanding } from './facts.ts'
import { needsResidencePermit } from './free-movement.ts'
import { met, notMet, unanswered, unknown } from './known.ts'

/** A national identity number stays good abroad; a D number must be active. */
const standings: Readonly<Record<PersonStanding['status'], 'met' | NotMetWhy>> = {
  resident: 'met',
  emigrated: 'met',
  'not-resident': 'met',
  inactive: 'identity-number-inactive',
  deceased: 'person-deceased',
  missing: 'person-missing',
  ceased: 'identity-number-ceased',
  'false-identity': 'identity-false',
  'not-found': 'person-not-found',
}

/** In the National Population Register with a national identity number or an active D number. */
export function judgePopulationRegistered(
  person: Answered<PersonStanding>,
  { grace }: Pick<Requirement, 'grace'> = {},
): Fact {
  if (!person.answered) return unanswered(person)
  const why = standings[person.value.status]
  if (why === 'met') return met(person)
  const since = 'since' in person.value ? person.value.since : undefined
  return notMet(person, why, grace?.why === why && since ? addDays(since, grace.days) : undefined)
}

/** Among which days the first day of work lies, both included. */
export type Starts = { readonly first: LocalDate; readonly last: LocalDate }

/**
 * Citizens outside the EEA and Switzerland need a residence permit with a right to work on the first day of validity.
 * Where that day is not known for certain, only what holds of all of them is told.
 */
export function judgeRightToWork(
  { person, residence }: { readonly person: Answered<PersonStanding>; readonly residence: Answered<Permit> },
  { first, last }: Starts,
): Fact {
  if (!person.answered) return unanswered(person)
  if (person.value.status === 'not-found') return unknown(person, 'person-not-found')
  const { citizenships } = person.value
  if (citizenships.length > 0 && !needsResidencePermit(citizenships)) return met(person, 'not-imposed')
  if (!residence.answered) return unanswered(residence)
  const why = whyNoRight(residence.value, first)
  if (why !== whyNoRight(residence.value, last)) return unknown(residence, 'first-day-not-known')
  if (why === undefined) return met(residence)
  return citizenships.length === 0 ? unknown(residence, 'citizenship-not-stated') : notMet(residence, why)
}

/** Undefined when the permit holds. Of somebody whose citizenship is not stated it is no reason: no permit may be needed. */
function whyNoRight(permit: Permit, start: LocalDate): NotMetWhy | undefined {
  if (permit === null) return 'no-right-to-work'
  if (permit.to !== undefined && permit.to < start) return 'right-to-work-ended'
  return permit.from !== undefined && permit.from > start ? 'right-to-work-not-begun' : undefined
}
