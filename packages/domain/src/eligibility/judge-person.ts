import type { LocalDate } from '../calendar.ts'
import type { Fact, NotMetWhy, WhoActs } from './conditions.ts'
import type { Answered, PersonAnswer } from './facts.ts'
import { needsResidencePermit } from './free-movement.ts'
import { met, notMet, unanswered, unknown } from './known.ts'

/** A national identity number stays good abroad; a D number must be active. */
const standings: Readonly<Record<PersonAnswer['status'], 'met' | readonly [NotMetWhy, WhoActs]>> = {
  resident: 'met',
  emigrated: 'met',
  'not-resident': 'met',
  inactive: ['identity-number-inactive', 'worker'],
  deceased: ['person-deceased', 'employer'],
  missing: ['person-missing', 'authority'],
  ceased: ['identity-number-ceased', 'worker'],
  'false-identity': ['identity-false', 'authority'],
  'not-found': ['person-not-found', 'employer'],
}

/** In the National Population Register with a national identity number or an active D number. */
export function judgePopulationRegistered(person: Answered<PersonAnswer>): Fact {
  if (!person.answered) return unanswered(person)
  const standing = standings[person.value.status]
  return standing === 'met' ? met(person) : notMet(person, ...standing)
}

/** Citizens outside the EEA and Switzerland need a residence permit with a right to work on the first day of validity. */
export function judgeRightToWork(person: Answered<PersonAnswer>, start: LocalDate): Fact {
  if (!person.answered) return unanswered(person)
  if (person.value.status === 'not-found') return unknown(person, 'person-not-found')
  const { citizenships, rightToWork } = person.value
  if (citizenships.length > 0 && !needsResidencePermit(citizenships)) return met(person, 'not-imposed')
  if (rightToWork === null)
    return citizenships.length === 0
      ? unknown(person, 'citizenship-not-stated')
      : notMet(person, 'no-right-to-work', 'worker')
  if (rightToWork.to !== undefined && rightToWork.to < start) return notMet(person, 'right-to-work-ended', 'worker')
  if (rightToWork.from !== undefined && rightToWork.from > start)
    return notMet(person, 'right-to-work-not-begun', 'worker')
  return met(person)
}
