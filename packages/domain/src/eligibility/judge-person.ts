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

/** Citizens outside the EEA and Switzerland need a residence permit with a right to work on the first day of validity. */
export function judgeRightToWork(
  { person, residence }: { readonly person: Answered<PersonStanding>; readonly residence: Answered<Permit> },
  start: LocalDate,
): Fact {
  if (!person.answered) return unanswered(person)
  if (person.value.status === 'not-found') return unknown(person, 'person-not-found')
  const { citizenships } = person.value
  if (citizenships.length > 0 && !needsResidencePermit(citizenships)) return met(person, 'not-imposed')
  if (!residence.answered) return unanswered(residence)
  const permit = residence.value
  if (permit === null)
    return citizenships.length === 0
      ? unknown(residence, 'citizenship-not-stated')
      : notMet(residence, 'no-right-to-work')
  if (permit.to !== undefined && permit.to < start) return notMet(residence, 'right-to-work-ended')
  if (permit.from !== undefined && permit.from > start) return notMet(residence, 'right-to-work-not-begun')
  return met(residence)
}
