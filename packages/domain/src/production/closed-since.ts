import { addDays, type Instant, midnightInOslo } from '../calendar.ts'
import type { Producer } from '../sector/producers.ts'
import { producerTakingOrders } from './route-order.ts'

/** Since when nobody takes orders, while nobody does; undefined on every other day, and when nobody ever did. */
export function intakeClosedSince(known: readonly Producer[], now: Instant): Instant | undefined {
  if (producerTakingOrders(known, now)) return undefined
  const moments = known
    .flatMap(({ ordersFrom, ordersUntil, freezes = [] }) => [
      ordersFrom,
      ...(ordersUntil ? [ordersUntil] : []),
      ...freezes.flatMap(({ from, until }) => [
        midnightInOslo(from),
        ...(until ? [midnightInOslo(addDays(until, 1))] : []),
      ]),
    ])
    .filter((moment) => moment <= now)
    .toSorted()
  const lastOpen = moments.findLastIndex((moment) => producerTakingOrders(known, moment) !== undefined)
  return lastOpen === -1 ? undefined : moments[lastOpen + 1]
}
