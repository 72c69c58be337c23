/** Finished cards on their way to the employer: one envelope, from the producer's table into the employer's hand. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { Lifecycle } from '../lifecycle.ts'

/** `incomplete`: no street or postcode is known; `refused`: the post does not deliver there; `returned`: it came back. */
export const addressTroubles = ['incomplete', 'refused', 'returned'] as const
export type AddressTrouble = (typeof addressTroubles)[number]

/** References only: the address stands sealed beside the row, and names follow from the cards. */
type Made = {
  readonly batch: string
  /** Main unit. */
  readonly organisation: string
  /** Card numbers. */
  readonly cards: readonly string[]
}

export type ShipmentEvent =
  | ({ type: 'shipment-made'; at: Instant } & Made)
  /** `number` is the post's, to follow the envelope by; `expected` its own estimate, when it gives one. */
  | { type: 'shipment-booked'; number: string; expected?: LocalDate; at: Instant }
  | { type: 'shipment-address-refused'; because: Exclude<AddressTrouble, 'returned'>; at: Instant }
  /** `expected`: by when it should lie in the employer's hand, as far as is known on the day it leaves. */
  | { type: 'shipment-sent'; expected: LocalDate; at: Instant }
  /** `when`: by the post's clock. */
  | { type: 'shipment-in-transit'; when: Instant; at: Instant }
  | { type: 'shipment-delivered'; when: Instant; at: Instant }
  | { type: 'shipment-returned'; when: Instant; at: Instant }
  | { type: 'shipment-readdressed'; at: Instant }
  | { type: 'shipment-received'; missing: readonly string[]; at: Instant }
  | { type: 'shipment-lost'; at: Instant }

export type ShipmentStatus =
  | 'new'
  | 'waiting'
  | 'booked'
  | 'sent'
  | 'in-transit'
  | 'delivered'
  | 'misaddressed'
  | 'returned'
  | 'received'
  | 'lost'

/** What is known of the way. All but the attempt begins anew when the address is corrected. */
type Way = {
  /** Counts the addresses tried, from 1. */
  readonly attempt: number
  readonly number?: string
  readonly expected?: LocalDate
  readonly sentAt?: Instant
  readonly deliveredAt?: Instant
  readonly trouble?: AddressTrouble
}

export type KnownShipment = {
  readonly status: Exclude<ShipmentStatus, 'new'>
  readonly missing: readonly string[]
} & Made &
  Way
export type Shipment = { readonly status: 'new' } | KnownShipment

/** `by-hand-over`: an envelope that left before the post had given it a number is on its way as soon as it has one. */
type Steps = Partial<Record<ShipmentEvent['type'], ShipmentStatus | 'same' | 'by-hand-over'>>

const ended = { 'shipment-received': 'received', 'shipment-lost': 'lost' } as const satisfies Steps
const underway = {
  ...ended,
  'shipment-delivered': 'delivered',
  'shipment-returned': 'returned',
} as const satisfies Steps

/** The life of a shipment, on one screen. The post may skip steps, and the employer may have the envelope before the post says so. */
export const shipmentSteps = {
  new: { 'shipment-made': 'waiting' },
  waiting: {
    ...ended,
    'shipment-booked': 'by-hand-over',
    'shipment-address-refused': 'misaddressed',
    'shipment-sent': 'same',
  },
  booked: { ...underway, 'shipment-sent': 'sent', 'shipment-in-transit': 'in-transit' },
  sent: { ...underway, 'shipment-in-transit': 'in-transit' },
  'in-transit': underway,
  delivered: { ...ended, 'shipment-returned': 'returned' },
  misaddressed: { 'shipment-readdressed': 'waiting' },
  returned: { 'shipment-readdressed': 'waiting' },
  received: {},
  lost: {},
} as const satisfies Record<ShipmentStatus, Steps>

export function mayFollowShipment(status: ShipmentStatus, event: ShipmentEvent['type']): boolean {
  return event in shipmentSteps[status]
}

export const shipmentLifecycle: Lifecycle<Shipment, ShipmentEvent> = {
  name: 'shipment',
  initial: { status: 'new' },
  evolve(shipment, event) {
    const steps: Steps = shipmentSteps[shipment.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${shipment.status}`)
    const next = { ...shipment, ...changesOf(shipment, event) }
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return {
      ...next,
      status: step === 'by-hand-over' ? byHandOver(next) : step === 'same' ? next.status : step,
    } as Shipment
  },
}

const byHandOver = (shipment: object): ShipmentStatus =>
  'sentAt' in shipment && shipment.sentAt !== undefined ? 'sent' : 'booked'

function changesOf(shipment: Shipment, event: ShipmentEvent): object {
  switch (event.type) {
    case 'shipment-made': {
      const { type: _, at: __, ...made } = event
      return { ...made, attempt: 1, missing: [] }
    }
    case 'shipment-booked':
      return { number: event.number, ...(event.expected ? { expected: event.expected } : {}) }
    case 'shipment-address-refused':
      return { trouble: event.because, sentAt: undefined, expected: undefined }
    case 'shipment-sent':
      return { sentAt: event.at, expected: event.expected }
    case 'shipment-in-transit':
      return 'sentAt' in shipment && shipment.sentAt ? {} : { sentAt: event.when }
    case 'shipment-delivered':
      return { deliveredAt: event.when }
    case 'shipment-returned':
      return { trouble: 'returned' }
    case 'shipment-readdressed':
      return {
        attempt: shipment.status === 'new' ? 1 : shipment.attempt + 1,
        number: undefined,
        expected: undefined,
        sentAt: undefined,
        deliveredAt: undefined,
        trouble: undefined,
      }
    case 'shipment-received':
      return { missing: event.missing }
    case 'shipment-lost':
      return { missing: shipment.status === 'new' ? [] : shipment.cards }
  }
}
