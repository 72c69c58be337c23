import { addDays, type Instant, midnightInOslo, osloDate } from '../calendar.ts'
import { isTakingOrders, type Producer, producersOn } from '../sector/producers.ts'

/** The producer that an order placed at a moment goes to; nobody while intake is closed by a freeze or between two producers. */
export function producerTakingOrders(known: readonly Producer[], at: Instant): Producer | undefined {
  return known
    .filter((producer) => isTakingOrders(producer, at))
    .toSorted((one, other) => (one.ordersFrom < other.ordersFrom ? -1 : 1))
    .at(-1)
}

/** When somebody takes orders again, as far as it is decided; undefined when nobody knows. Asked only while nobody does. */
export function nextIntake(
  known: readonly Producer[],
  now: Instant,
): { from: Instant; producer: Producer } | undefined {
  const moments = known
    .flatMap(({ ordersFrom, freezes = [] }) => [
      ordersFrom,
      ...freezes.flatMap(({ until }) => (until ? [midnightInOslo(addDays(until, 1))] : [])),
    ])
    .filter((moment) => moment > now)
    .toSorted()
  for (const from of moments) {
    const producer = producerTakingOrders(known, from)
    if (producer) return { from, producer }
  }
  return undefined
}

/**
 * Who makes the card of an order: the producer that took orders when it was placed, while it is still appointed; else the
 * one that takes orders now. Undefined: the order is documented and waits for the next producer.
 */
export function routeOrder(known: readonly Producer[], placedAt: Instant, now: Instant): Producer | undefined {
  const first = producerTakingOrders(known, placedAt)
  const today = producersOn(osloDate(now), known)
  const still = first && today.findLast(({ code }) => code === first.code)
  const later = producerTakingOrders(known, now)
  return still ?? (later && today.find(({ code }) => code === later.code))
}
