import { daysBetween, type LocalDate } from '../calendar.ts'
import type { Requirement } from '../sector/sectors.ts'
import type { Fact, NotMetWhy } from './conditions.ts'
import type { RegisterFacts, Stint } from './facts.ts'
import { met, notMet, unanswered } from './known.ts'

/** Both its days belong to a stint. */
export const isRunning = ({ from, to }: Stint, today: LocalDate) => from <= today && (to === undefined || to >= today)
const startsWithin = (days: number, { from, to }: Stint, today: LocalDate) =>
  from > today && daysBetween(today, from) <= days && (to === undefined || to >= from)

/** The one that runs and began last; else the next to begin within so many days. */
export function bestStint<T extends Stint>(stints: readonly T[], today: LocalDate, daysAhead: number): T | undefined {
  let running: T | undefined
  let next: T | undefined
  for (const stint of stints) {
    if (isRunning(stint, today)) running = running && running.from > stint.from ? running : stint
    else if (startsWithin(daysAhead, stint, today)) next = next && next.from <= stint.from ? next : stint
  }
  return running ?? next
}

/** What the sector's rule of employment lets count. */
export type EmployedTerms = Pick<Requirement, 'daysAhead' | 'owners' | 'assignmentsCount'>

/** Employed by this enterprise, posted to it, or its owner: running, or starting within the days the sector allows. */
export function judgeEmployed(answers: RegisterFacts, terms: EmployedTerms, today: LocalDate): Fact {
  const { employments, assignments } = answers
  const { daysAhead = 0, owners, assignmentsCount = false } = terms
  const employment = employments.answered ? bestStint(employments.value, today, daysAhead) : undefined
  if (employment) return met(employments, employment.from > today ? 'starts-soon' : undefined)
  if (assignmentsCount && assignments.answered && bestStint(assignments.value, today, daysAhead))
    return met(assignments, 'posted')
  const owner = judgeOwner(answers, owners)
  if (owner === 'yes') return met(answers.roles, 'owner')
  if (!employments.answered) return unanswered(employments)
  if (assignmentsCount && !assignments.answered) return unanswered(assignments)
  if (owner !== 'no') return owner
  const posted = assignmentsCount && assignments.answered ? assignments.value : []
  return notMet(employments, whyNot([...employments.value, ...posted], today))
}

/** An answer is needed from both the entity register (form) and its roles, unless one alone rules ownership out. */
export function judgeOwner(
  { organisation, roles }: RegisterFacts,
  owners: Requirement['owners'] = {},
): 'yes' | 'no' | Fact {
  const value = organisation.answered ? organisation.value : undefined
  if (value?.state === 'not-found') return 'no'
  const possible =
    value === undefined
      ? Object.values(owners).flat()
      : Object.hasOwn(owners, value.form)
        ? (owners[value.form] ?? [])
        : []
  if (possible.length === 0) return 'no'
  if (!roles.answered) return unanswered(roles)
  if (!roles.value.some((role) => possible.includes(role))) return 'no'
  return organisation.answered ? 'yes' : unanswered(organisation)
}

function whyNot(stints: readonly Stint[], today: LocalDate): NotMetWhy {
  if (stints.some(({ from }) => from > today)) return 'employment-starts-later'
  return stints.length > 0 ? 'employment-ended' : 'no-employment'
}
