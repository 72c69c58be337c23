import type { ReceiveRefusal } from '@hms/domain/dispatch/receive-shipment'
import type { SendRefusal } from '@hms/domain/dispatch/send-shipment'
import { addressTroubles } from '@hms/domain/dispatch/shipment'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, LocalDate, OrganisationNumber } from './shapes.ts'

/** One envelope of cards. `expected`: by which day it should have come; `number`: the post's, to follow it by. */
export const ShipmentView = z
  .object({
    id: z.uuid(),
    organisation: OrganisationNumber,
    status: z.enum([
      'waiting',
      'booked',
      'sent',
      'in-transit',
      'delivered',
      'misaddressed',
      'returned',
      'received',
      'lost',
    ]),
    cards: z.array(CardNumber),
    missing: z.array(CardNumber),
    number: z.string().optional(),
    expected: LocalDate.optional(),
    sentAt: Instant.optional(),
    deliveredAt: Instant.optional(),
    trouble: z.enum(addressTroubles).optional(),
  })
  .meta({ id: 'ShipmentView' })

export const listShipments = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/shipments',
  summary: 'The envelopes of cards to an enterprise, newest first',
  access: 'orderer',
  audit: 'shipments-read',
  response: z.object({ shipments: z.array(ShipmentView) }),
  refusals: [],
})

export const confirmShipment = defineRoute({
  method: 'POST',
  path: '/api/shipments/:id/receipt',
  summary:
    'Confirm what came; a missing card is blocked and made anew free of charge, and all missing means that nothing came',
  access: 'person',
  audit: 'shipment-received',
  body: z.object({ missing: z.array(CardNumber).max(500).default([]) }),
  response: z.object({ received: z.number(), blocked: z.number(), remade: z.number() }),
  refusals: [
    'shipment.unknown',
    'shipment.not-sent',
    'shipment.already-confirmed',
    'shipment.other-card',
    'shipment.still-on-its-way',
  ] satisfies ReceiveRefusal[],
})

export const readdressShipment = defineRoute({
  method: 'PUT',
  path: '/api/shipments/:id/address',
  summary: 'Say where an envelope that could not be delivered shall go, and the next ones',
  access: 'person',
  audit: 'shipment-readdressed',
  body: z.object({
    attention: z.string().trim().max(35).optional(),
    lines: z.array(z.string().trim()).min(1).max(2),
    postcode: z.string().trim(),
    city: z.string().trim(),
  }),
  response: ShipmentView,
  refusals: ['shipment.unknown', 'shipment.address-is-good', 'address.incomplete'] satisfies (
    | SendRefusal
    | 'address.incomplete'
  )[],
})

export const readLetters = defineRoute({
  method: 'GET',
  path: '/api/station/batches/:id/letters',
  summary: 'The letters that carry the cards of a batch, as one PDF to print',
  access: 'station',
  audit: 'letters-read',
  response: 'application/pdf',
  refusals: ['batch.unknown', 'shipment.no-address'],
})
