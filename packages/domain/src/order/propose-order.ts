import type { LocalDate } from '../calendar.ts'
import type { Stint } from '../eligibility/facts.ts'
import { bestStint } from '../eligibility/judge-employed.ts'

/** One employment the employment register tells of. */
export type Joiner = Stint & { readonly person: string; readonly unit?: string }

/**
 * Whom the employer is asked to order for: those whose employment runs or begins within so many days, once each however
 * many employments they have. The employer must get the card (domain.md § 1); proposing it is our own rule.
 *
 * `held`: who holds an open order or a valid card here, and whose proposal the employer has dismissed.
 */
export function listProposals<T extends Joiner>(
  employees: readonly T[],
  held: ReadonlySet<string>,
  today: LocalDate,
  daysAhead: number,
): readonly T[] {
  const ofPerson = new Map<string, T[]>()
  for (const one of employees)
    if (!held.has(one.person)) ofPerson.set(one.person, [...(ofPerson.get(one.person) ?? []), one])
  return [...ofPerson.values()]
    .flatMap((stints) => bestStint(stints, today, daysAhead) ?? [])
    .sort((one, other) => compare(one.from, other.from) || compare(one.person, other.person))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
