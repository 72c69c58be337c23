import type { Instant, LocalDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { type AddressTrouble, mayFollowShipment, type Shipment, type ShipmentEvent } from './shipment.ts'

export type SendRefusal = 'shipment.unknown' | 'shipment.nothing-inside' | 'shipment.address-is-good'

/** Cards of one batch to one employer; making it twice makes it once. */
export function makeShipment(
  shipment: Shipment,
  made: { readonly batch: string; readonly organisation: string; readonly cards: readonly string[] },
  now: Instant,
): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status !== 'new') return []
  return made.cards.length === 0 ? refuse('shipment.nothing-inside') : [{ type: 'shipment-made', ...made, at: now }]
}

/** The post has taken it into its books. `attempt`: an answer to an address that is corrected since says nothing any more. */
export function recordBooking(
  shipment: Shipment,
  booked: { readonly attempt: number; readonly number: string; readonly expected?: LocalDate },
  now: Instant,
): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  if (shipment.status !== 'waiting' || shipment.attempt !== booked.attempt) return []
  const { attempt: _, ...rest } = booked
  return [{ type: 'shipment-booked', ...rest, at: now }]
}

/** Nobody can deliver there: the employer is asked for an address. */
export function refuseAddress(
  shipment: Shipment,
  refused: { readonly attempt: number; readonly because: Exclude<AddressTrouble, 'returned'> },
  now: Instant,
): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  if (shipment.status !== 'waiting' || shipment.attempt !== refused.attempt) return []
  return [{ type: 'shipment-address-refused', because: refused.because, at: now }]
}

/** Handed to the post. Saying it twice changes nothing; an envelope without a good address stays on the table. */
export function sendShipment(
  shipment: Shipment,
  expected: LocalDate,
  now: Instant,
): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  const waits = mayFollowShipment(shipment.status, 'shipment-sent') && shipment.sentAt === undefined
  return waits ? [{ type: 'shipment-sent', expected: shipment.expected ?? expected, at: now }] : []
}

/** A corrected address: booked anew, and packed anew by the producer. */
export function readdressShipment(shipment: Shipment, now: Instant): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  return mayFollowShipment(shipment.status, 'shipment-readdressed')
    ? [{ type: 'shipment-readdressed', at: now }]
    : refuse('shipment.address-is-good', { status: shipment.status })
}

/** One thing the post tells. What goes back to the sender is told as returned, whatever is told after it. */
export type PostEvent = {
  readonly step: 'handed-in' | 'in-transit' | 'delivered' | 'returned'
  readonly when: Instant
}

/** What is new in all that the post tells, in any order and however often. */
export function followPost(
  shipment: Shipment,
  told: readonly PostEvent[],
  expected: LocalDate,
  now: Instant,
): Decision<ShipmentEvent, SendRefusal> {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  const first = (step: PostEvent['step']) =>
    told.filter((one) => one.step === step).toSorted((a, b) => (a.when < b.when ? -1 : 1))[0]?.when
  const may = (event: ShipmentEvent['type']) => mayFollowShipment(shipment.status, event)
  const [returned, delivered, underway] = [first('returned'), first('delivered'), first('in-transit')]
  if (returned) return may('shipment-returned') ? [{ type: 'shipment-returned', when: returned, at: now }] : []
  if (delivered) return may('shipment-delivered') ? [{ type: 'shipment-delivered', when: delivered, at: now }] : []
  if (underway) return may('shipment-in-transit') ? [{ type: 'shipment-in-transit', when: underway, at: now }] : []
  return first('handed-in') ? sendShipment(shipment, expected, now) : []
}
