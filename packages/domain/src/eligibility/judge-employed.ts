import { daysBetween, type LocalDate } from '../calendar.ts'
import type { Fact, NotMetWhy } from './conditions.ts'
import type { RegisterAnswers, Stint } from './facts.ts'
import { met, notMet, unanswered } from './known.ts'

/** A card may be ordered this long before the first day (construction regulation, domain rule `employed`). */
export const ORDER_DAYS_AHEAD = 30

/** Roles of owners who need no employment, by form of enterprise. Vendor-grade; for ENK the role replaces it. */
export const ownerRoles: ReadonlyMap<string, readonly string[]> = new Map([
  ['ENK', ['INNH']],
  ['DA', ['DTPR', 'DTSO']],
  ['ANS', ['DTPR', 'DTSO']],
])

const isRunning = ({ from, to }: Stint, today: LocalDate) => from <= today && (to === undefined || to >= today)
const startsSoon = ({ from, to }: Stint, today: LocalDate) =>
  from > today && daysBetween(today, from) <= ORDER_DAYS_AHEAD && (to === undefined || to >= from)

/** The one that runs and began last; else the next to begin within 30 days. */
export function bestStint<T extends Stint>(stints: readonly T[], today: LocalDate): T | undefined {
  const byStart = stints.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return byStart.findLast((stint) => isRunning(stint, today)) ?? byStart.find((stint) => startsSoon(stint, today))
}

/** Employed by this enterprise, posted to it, or its owner: running, or starting within 30 days. */
export function judgeEmployed(answers: RegisterAnswers, today: LocalDate): Fact {
  const { employments, assignments } = answers
  const employment = employments.answered ? bestStint(employments.value, today) : undefined
  if (employment) return met(employments, employment.from > today ? 'starts-soon' : undefined)
  if (assignments.answered && bestStint(assignments.value, today)) return met(assignments, 'posted')
  const owner = judgeOwner(answers)
  if (owner === 'yes') return met(answers.roles, 'owner')
  if (!employments.answered) return unanswered(employments)
  if (!assignments.answered) return unanswered(assignments)
  if (owner !== 'no') return owner
  return notMet(employments, whyNot([...employments.value, ...assignments.value], today), 'employer')
}

/** An answer is needed from both the entity register (form) and its roles, unless one alone rules ownership out. */
function judgeOwner({ organisation, roles }: RegisterAnswers): 'yes' | 'no' | Fact {
  const value = organisation.answered ? organisation.value : undefined
  if (value?.state === 'not-found') return 'no'
  const possible = value === undefined ? [...ownerRoles.values()].flat() : (ownerRoles.get(value.form) ?? [])
  if (possible.length === 0) return 'no'
  if (!roles.answered) return unanswered(roles)
  if (!roles.value.some((role) => possible.includes(role))) return 'no'
  return organisation.answered ? 'yes' : unanswered(organisation)
}

function whyNot(stints: readonly Stint[], today: LocalDate): NotMetWhy {
  if (stints.some(({ from }) => from > today)) return 'employment-starts-later'
  return stints.length > 0 ? 'employment-ended' : 'no-employment'
}
