import { addDays, type Instant, midnightInOslo, osloDate } from '../calendar.ts'
import { isTakingOrders, type Producer, producersOn } from '../sector/producers.ts'

/** The producer that an order placed at a moment goes to; nobody while intake is closed by a freeze or between two producers. */
export function producerTakingOrders(known: readonly Producer[], at: Instant): Producer | undefined {
  return known
    .filter((producer) => isTakingOrders(producer, at))
    .toSorted((one, other) => (one.ordersFrom < other.ordersFrom ? -1 : 1))
    .at(-1)
}

/** Who takes orders from a moment on; without a producer nobody does, and orders wait. */
export type Intake = { readonly from: Instant; readonly producer?: Producer }

/** How order intake goes on from a moment, as far as it is decided: every change of hands, gap and freeze. */
export function listIntakes(known: readonly Producer[], now: Instant): readonly Intake[] {
  const moments = known
    .flatMap(({ ordersFrom, ordersUntil, freezes = [] }) => [
      ordersFrom,
      ...(ordersUntil ? [ordersUntil] : []),
      ...freezes.flatMap(({ from, until }) => [
        midnightInOslo(from),
        ...(until ? [midnightInOslo(addDays(until, 1))] : []),
      ]),
    ])
    .filter((moment) => moment > now)
    .toSorted()
  const intakes: Intake[] = []
  for (const from of [now, ...moments]) {
    const producer = producerTakingOrders(known, from)
    if (intakes.length === 0 || intakes.at(-1)?.producer?.code !== producer?.code)
      intakes.push({ from, ...(producer ? { producer } : {}) })
  }
  return intakes
}

/** When somebody takes orders next, as far as it is decided; undefined when nobody knows. */
export function nextIntake(known: readonly Producer[], now: Instant): Required<Intake> | undefined {
  return listIntakes(known, now).find((intake): intake is Required<Intake> => intake.producer !== undefined)
}

/**
 * Who makes the card of an order: the producer that took orders when it was placed, while it is still appointed and has not
 * handed over; else the one that takes orders now. Undefined: the order is documented and waits for the next producer.
 */
export function routeOrder(known: readonly Producer[], placedAt: Instant, now: Instant): Producer | undefined {
  const first = producerTakingOrders(known, placedAt)
  const today = producersOn(osloDate(now), known)
  const still =
    first && today.findLast(({ code, handsOver }) => code === first.code && !(handsOver && handsOver <= now))
  const later = producerTakingOrders(known, now)
  return still ?? (later && today.find(({ code }) => code === later.code))
}
