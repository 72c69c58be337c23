import { addDays, type LocalDate } from '../calendar.ts'

/**
 * Days from the producer's door to the employer's, weekends included, while too few are measured. [ours] The post aims at
 * three working days for letters and delivers every other of them.
 */
export const DEFAULT_DELIVERY_DAYS = 5

/** Fewer than these say nothing of the next one; more than the newest of them speak of another time. */
const FEWEST_MEASURED = 20
export const MOST_MEASURED = 200
/** Nine of ten envelopes are there by the day we name. */
const SHARE_ON_TIME = 0.9

/** By which day nine of ten envelopes sent that day have come. `measured`: whole days that the newest ones took. */
export function expectedDelivery(sent: LocalDate, measured: readonly number[]): LocalDate {
  return addDays(sent, deliveryDays(measured))
}

export function deliveryDays(measured: readonly number[]): number {
  if (measured.length < FEWEST_MEASURED) return DEFAULT_DELIVERY_DAYS
  const sorted = measured.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * SHARE_ON_TIME) - 1] ?? DEFAULT_DELIVERY_DAYS
}
