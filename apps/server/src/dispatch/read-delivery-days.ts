import { addDays, midnightInOslo } from '@hms/domain/calendar'
import { MEASURED_DAYS, usualDays } from '@hms/domain/dispatch/measured-delivery'
import type { Dependencies } from '#web/dependencies.ts'
import { listDaysToReceipt } from './queries.ts'

/** Everybody who comes to the front page is told: a month's receipts are read anew this often, on the service's clock. */
const REMEMBERED_IN_MS = 10 * 60_000

/** How long cards took from order to receipt lately: measured, never promised. */
export function openDeliveryDays({ database, clock }: Pick<Dependencies, 'database' | 'clock'>) {
  let remembered: { readonly until: number; readonly days: Promise<number | undefined> } | undefined
  const measure = async () =>
    usualDays(await listDaysToReceipt(database, midnightInOslo(addDays(clock.today(), -MEASURED_DAYS))))
  return (): Promise<number | undefined> => {
    const now = Date.parse(clock.now())
    // A clock that was set back, too, makes what is remembered old.
    if (!remembered || now >= remembered.until || now < remembered.until - REMEMBERED_IN_MS) {
      const days = measure()
      remembered = { until: now + REMEMBERED_IN_MS, days }
      days.catch(() => {
        remembered = undefined
      })
    }
    return remembered.days
  }
}
