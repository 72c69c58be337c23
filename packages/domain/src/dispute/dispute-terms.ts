import { daysBetween, type LocalDate } from '../calendar.ts'
import { day, isInForce, type Period, type Source } from '../sector/dated.ts'
import { addWorkingDays } from '../working-days.ts'

/** How long a dispute may take, for those opened within a period. */
export type DisputeTerm = Period & { readonly workingDays: number; readonly source: Source }

/** No source gives a time for answering a dispute: five working days is ours, to be changed by an entry. */
export const disputeTerms: readonly DisputeTerm[] = [{ from: day('2008-01-01'), workingDays: 5, source: 'assumed' }]

/** The last day to decide a dispute that is opened on a day. The newest term in force counts. */
export function dueDay(opened: LocalDate, terms: readonly DisputeTerm[] = disputeTerms): LocalDate {
  const { workingDays = 5 } = terms.findLast((term) => isInForce(term, opened)) ?? {}
  return addWorkingDays(opened, workingDays)
}

/**
 * The clock stands still while the case officer waits for an answer: what was left when the question was asked is left when
 * the answer comes, and one working day at least, so that no answer makes a case overdue.
 */
export function dueAfterAnswer(due: LocalDate, asked: LocalDate, answered: LocalDate): LocalDate {
  const moved = addWorkingDays(answered, Math.max(1, workingDaysLeft(asked, due)))
  return moved > due ? moved : due
}

function workingDaysLeft(from: LocalDate, to: LocalDate): number {
  let days = 0
  const most = daysBetween(from, to)
  while (days < most && addWorkingDays(from, days + 1) <= to) days += 1
  return days
}

/** Texts and files that a case takes from those whose it is [ours]: enough for whoever has something to say, and an end for a machine. */
export const MOST_SENT = 40
