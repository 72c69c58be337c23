/** The manner in which cases are handled: what no source tells is ours, and shown to the authority as such. */
import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import type { OpenedCase, SentLetter } from './case.ts'

/** The least time that an employer is given to answer a notice, or to follow an order [ours]. */
export const LEAST_DAYS = { notice: 7, order: 7 } as const
/** What a form begins with [ours]. */
export const USUAL_DAYS = { notice: 14, order: 21 } as const
/** No deadline lies further off: who writes 2062 for 2026 is told [ours]. */
export const MOST_DAYS = 365
/** The employer is reminded once, this many days before the last day [ours]. */
export const REMINDER_DAYS = 3

export function judgeDeadline(
  kind: 'notice' | 'order',
  deadline: LocalDate,
  now: Instant,
): 'too-soon' | 'too-late' | undefined {
  const today = osloDate(now)
  if (deadline < addDays(today, LEAST_DAYS[kind])) return 'too-soon'
  return deadline > addDays(today, MOST_DAYS) ? 'too-late' : undefined
}

/** The newest letter that asks for an answer and counts. */
export const askedBy = ({ letters }: OpenedCase): SentLetter | undefined =>
  letters.findLast(({ deadline, revoked }) => deadline !== undefined && !revoked)

/** The order to comply that is in force. */
export const orderOf = ({ letters }: OpenedCase): SentLetter | undefined =>
  letters.findLast(({ kind, revoked }) => kind === 'order' && !revoked)

export const isOver = ({ deadline }: SentLetter, today: LocalDate) => deadline !== undefined && today > deadline

/** Nobody is fined unheard [ours]: they have answered, or had until a day that is over to do so. */
export const wasHeard = ({ letters, answers }: OpenedCase, today: LocalDate) =>
  answers.length > 0 || letters.some((letter) => isOver(letter, today))

/** A report to the police is confirmed: there is one in a case, and what has come since goes as a new version of its evidence [ours]. */
export const isReported = ({ measures }: OpenedCase) =>
  measures.some(({ terms, status }) => terms.kind === 'police-report' && status === 'in-force')

/** Workers whose ordering the authority has accepted as proved. */
export const provedWorkers = ({ answers }: OpenedCase) => Math.max(0, ...answers.map(({ proved = 0 }) => proved))

/** The letter whose employer is to be reminded today; who asks twice gets the same one. */
export function reminderDue(one: OpenedCase, today: LocalDate): SentLetter | undefined {
  const letter = askedBy(one)
  if (letter?.deadline === undefined || letter.answered || isOver(letter, today)) return undefined
  return today >= addDays(letter.deadline, -REMINDER_DAYS) ? letter : undefined
}
