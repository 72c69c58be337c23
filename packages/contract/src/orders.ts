import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import type { CancelRefusal, PlaceRefusal } from '@hms/domain/order/place-order'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Codes, Instant, OrganisationNumber, SectorCode, UPLOAD_LIMIT } from './shapes.ts'

export const RowAnswer = z
  .object({
    line: z.number().int(),
    outcome: z.enum(['ordered', 'refused', 'waiting', 'row-error', 'skipped']),
    reasons: Codes,
    order: z.uuid().optional(),
  })
  .meta({ id: 'RowAnswer' })

export const OrderView = z
  .object({
    id: z.uuid(),
    /** What people call it by: ten digits, the last a check digit. */
    number: z.string(),
    organisation: OrganisationNumber,
    sector: SectorCode,
    status: z.string(),
    portrait: z.string(),
    document: z.string(),
    waitingFor: Codes,
    card: z.string().optional(),
    placedAt: Instant,
  })
  .meta({ id: 'OrderView' })

/** `ORGANISATION` may be a main unit or one of its sub-units; the main unit is what is ordered for. */
export const uploadFile = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/imports',
  summary: 'Upload an employee file (xlsx or csv) and see what would happen to each row',
  access: 'orderer',
  audit: 'import-judged',
  query: z.object({ sector: SectorCode, name: z.string().max(200).optional() }),
  uploadLimit: UPLOAD_LIMIT,
  response: z.object({ id: z.uuid(), rows: z.array(RowAnswer) }),
  refusals: [
    'organisation.unknown',
    'file.unreadable',
    'file.empty',
    'file.columns-missing',
    'file.too-many-rows',
    'order.not-eligible',
    'order.other-sector',
  ],
})

export const confirmFile = defineRoute({
  method: 'POST',
  path: '/api/imports/:id/confirmation',
  summary: 'Place the good rows of an uploaded file',
  access: 'person',
  audit: 'import-confirmed',
  body: z.object({ identityChecked: z.boolean() }),
  response: z.object({ rows: z.array(RowAnswer) }),
  refusals: [
    'import.unknown',
    'import.other-orderer',
    'order.identity-not-checked',
    'order.not-eligible',
    'order.other-sector',
  ],
})

export const placeOrders = defineRoute({
  method: 'POST',
  path: '/api/organisations/:organisation/orders',
  summary: 'Order cards for one or several workers',
  access: 'orderer',
  audit: 'orders-placed',
  body: z.object({
    sector: SectorCode,
    identityChecked: z.boolean(),
    workers: z
      .array(
        z.object({
          identityNumber: z.string().max(40),
          email: z.string().max(200).optional(),
          mobile: z.string().max(40).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  response: z.object({ rows: z.array(RowAnswer) }),
  refusals: [
    'organisation.unknown',
    'order.identity-not-checked',
    'order.not-eligible',
    'order.other-sector',
  ] satisfies (PlaceRefusal | ExclusionRefusal | 'organisation.unknown')[],
})

export const listOrders = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/orders',
  summary: 'Orders of an enterprise, newest first',
  access: 'orderer',
  audit: 'orders-read',
  response: z.object({ orders: z.array(OrderView) }),
  refusals: [],
})

export const readOrder = defineRoute({
  method: 'GET',
  path: '/api/orders/:id',
  summary: 'One order',
  access: 'person',
  audit: 'order-read',
  response: OrderView,
  refusals: ['order.unknown'],
})

export const cancelOrder = defineRoute({
  method: 'POST',
  path: '/api/orders/:id/cancellation',
  summary: 'Take an order back',
  access: 'person',
  audit: 'order-cancelled',
  response: OrderView,
  refusals: ['order.unknown', 'order.not-open'] satisfies (CancelRefusal | 'order.unknown')[],
})
