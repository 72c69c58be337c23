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

export function isTooOld({ source, asOf }: { readonly source: string; readonly asOf: Instant }, now: Instant): boolean {
  return Date.parse(now) - Date.parse(asOf) > (oldestAllowedHours[source] ?? OTHERWISE_HOURS) * HOUR
}

/** The same answers, where each that is too old has become none: unknown, and why. */
export function withoutOld(answers: RegisterFacts, now: Instant): RegisterFacts {
  const fresh = <T>(answer: Answered<T>): Answered<T> =>
    answer.answered && isTooOld(answer, now)
      ? { answered: false, why: 'too-old', source: answer.source, asOf: answer.asOf }
      : answer
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
