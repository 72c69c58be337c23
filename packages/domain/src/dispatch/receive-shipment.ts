import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { DEFAULT_DELIVERY_DAYS } from './expected-delivery.ts'
import { type KnownShipment, mayFollowShipment, type Shipment, type ShipmentEvent } from './shipment.ts'

export type ReceiveRefusal =
  | 'shipment.unknown'
  | 'shipment.not-sent'
  | 'shipment.already-confirmed'
  | 'shipment.other-card'
  | 'shipment.still-on-its-way'

/**
 * The employer says what lay in the envelope. All cards missing is not a receipt: then nothing has come. A missing card is
 * blocked and made anew by what follows from this.
 */
export function confirmReceipt(
  shipment: Shipment,
  missing: readonly string[],
  now: Instant,
): Decision<ShipmentEvent, ReceiveRefusal> {
  const refusal = refuseUnlessUnderway(shipment)
  if (refusal || shipment.status === 'new') return refusal ?? refuse('shipment.unknown')
  const others = missing.filter((number) => !shipment.cards.includes(number))
  if (others.length > 0) return refuse('shipment.other-card', { cards: others })
  const lacking = shipment.cards.filter((number) => missing.includes(number))
  if (lacking.length === shipment.cards.length) return reportNotArrived(shipment, now)
  return [{ type: 'shipment-received', missing: lacking, at: now }]
}

/** Nothing has come. Before the day it is expected by, the post may still bring it, unless it says that it did. */
export function reportNotArrived(shipment: Shipment, now: Instant): Decision<ShipmentEvent, ReceiveRefusal> {
  const refusal = refuseUnlessUnderway(shipment)
  if (refusal || shipment.status === 'new') return refusal ?? refuse('shipment.unknown')
  const from = missableFrom(shipment)
  return osloDate(now) < from ? refuse('shipment.still-on-its-way', { from }) : [{ type: 'shipment-lost', at: now }]
}

/** The first day the employer may say that a shipment under way has not come. */
export function missableFrom({ sentAt, deliveredAt, expected }: KnownShipment): LocalDate {
  if (deliveredAt) return osloDate(deliveredAt)
  const by = expected ?? (sentAt ? addDays(osloDate(sentAt), DEFAULT_DELIVERY_DAYS) : undefined)
  if (by === undefined) throw new Error('the shipment is not sent')
  return addDays(by, 1)
}

/** Whether somebody waits for the envelope, who can say whether it came. */
export function isUnderway(shipment: Shipment): boolean {
  return refuseUnlessUnderway(shipment) === undefined
}

function refuseUnlessUnderway(shipment: Shipment) {
  if (shipment.status === 'new') return refuse('shipment.unknown')
  if (shipment.status === 'received' || shipment.status === 'lost') return refuse('shipment.already-confirmed')
  const left = shipment.sentAt !== undefined || shipment.deliveredAt !== undefined
  return left && mayFollowShipment(shipment.status, 'shipment-received')
    ? undefined
    : refuse('shipment.not-sent', { status: shipment.status })
}
