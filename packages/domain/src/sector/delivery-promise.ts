/** By when an employer has its card: dated data, by producer where its terms say so. */
import { type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { addWorkingDays } from '../working-days.ts'
import { day, isInForce, type Period, type Source } from './dated.ts'

export type DeliveryPromise = Period & {
  /** Absent: every producer without an entry of its own. */
  readonly producer?: string
  /** From the approval to the employer's door. */
  readonly workingDays: number
  readonly source: Source
}

/**
 * The order site says "about two weeks" and not from when. Approval is what the producer can answer for: what comes before it
 * waits for the worker and the case officer. No producer's own terms are known, so there is no entry for one.
 */
export const deliveryPromises: readonly DeliveryPromise[] = [
  { from: day('2008-01-01'), workingDays: 10, source: 'assumed' },
]

/** The day an order's card is promised for, from the moment it was approved. */
export function promisedDay(
  approvedAt: Instant,
  producer: string,
  known: readonly DeliveryPromise[] = deliveryPromises,
): LocalDate {
  const approved = osloDate(approvedAt)
  const inForce = known.filter((promise) => isInForce(promise, approved))
  const promise =
    inForce.findLast((one) => one.producer === producer) ?? inForce.findLast((one) => one.producer === undefined)
  if (promise === undefined) throw new Error(`nothing was promised on ${approved}`)
  return addWorkingDays(approved, promise.workingDays)
}

/** Nobody can keep a promise any more whose day has gone. */
export const isLate = (promised: LocalDate, today: LocalDate) => promised < today
