import type { Instant } from '../calendar.ts'
import type { Answered, RegisterFacts } from './facts.ts'

/**
 * How old an answer may be before it tells nothing about today, in hours. Our own rule, unverified: no register says how
 * long its word lasts. The open files are rebuilt each morning; the others are asked each night, so two nights may fail.
 */
export const oldestAllowedHours: Readonly<Record<string, number>> = {
  'cleaning-register': 48,
  'car-care-register': 48,
  'staffing-register': 48,
  'entity-register': 72,
  'vat-register': 72,
  'population-register': 72,
  'employment-register': 72,
  'assignment-register': 72,
}
const OTHERWISE_HOURS = 72
const HOUR = 3_600_000

/** The moment that a register's answers may date from at the earliest. Instants compare as text. */
type Oldest = (source: string) => Instant

function oldestAt(now: Instant): Oldest {
  const at = Date.parse(now)
  const before = (hours: number) => new Date(at - hours * HOUR).toISOString() as Instant // toISOString writes just an Instant
  const known = new Map(Object.entries(oldestAllowedHours).map(([source, hours]) => [source, before(hours)]))
  const otherwise = before(OTHERWISE_HOURS)
  return (source) => known.get(source) ?? otherwise
}

/** Makes none of each answer that is too old: unknown, and why. Prepared once for many workers. */
export function refuseOld(now: Instant): (answers: RegisterFacts) => RegisterFacts {
  const oldest = oldestAt(now)
  const isOld = (answer: Answered<unknown>) => answer.answered && answer.asOf < oldest(answer.source)
  return (answers) => (isAnyOld(answers, isOld) ? withoutOld(answers, isOld) : answers)
}

function isAnyOld(answers: RegisterFacts, isOld: (answer: Answered<unknown>) => boolean): boolean {
  if (isOld(answers.organisation) || isOld(answers.person) || isOld(answers.employments) || isOld(answers.vat))
    return true
  if (isOld(answers.assignments) || isOld(answers.roles) || isOld(answers.residence) || isOld(answers.staffing))
    return true
  for (const register in answers.approvals) {
    const approval = answers.approvals[register]
    if (approval && isOld(approval)) return true
  }
  return false
}

function withoutOld(answers: RegisterFacts, isOld: (answer: Answered<unknown>) => boolean): RegisterFacts {
  const fresh = <T>(answer: Answered<T>): Answered<T> =>
    isOld(answer) ? { answered: false, why: 'too-old', source: answer.source, asOf: answer.asOf } : answer
  const approvals: Record<string, RegisterFacts['approvals'][string]> = {}
  for (const register of Object.keys(answers.approvals)) {
    const approval = answers.approvals[register]
    if (approval) approvals[register] = fresh(approval)
  }
  return {
    organisation: fresh(answers.organisation),
    person: fresh(answers.person),
    residence: fresh(answers.residence),
    vat: fresh(answers.vat),
    employments: fresh(answers.employments),
    assignments: fresh(answers.assignments),
    roles: fresh(answers.roles),
    staffing: fresh(answers.staffing),
    approvals,
  }
}
