import type { GiveRefusal } from '@hms/domain/order/give-item'
import type { ApproveRefusal, RejectRefusal, ReviewRefusal } from '@hms/domain/order/review-order'
import { z } from 'zod'
import { OrderView } from './orders.ts'
import { defineRoute } from './route.ts'
import { Codes, LocalDate, UPLOAD_LIMIT } from './shapes.ts'

const ItemView = z.object({
  state: z.enum(['missing', 'given', 'accepted', 'rejected']),
  reason: z.string().optional(),
})

export const EnrolmentView = z
  .object({
    enterprise: z.string(),
    sector: z.string(),
    given: z.string(),
    family: z.string(),
    /** Absent while the population register has not told it. */
    birth: LocalDate.optional(),
    status: z.string(),
    confirmed: z.boolean(),
    portrait: ItemView,
    document: ItemView,
  })
  .meta({ id: 'EnrolmentView' })

export const pictureRefusals = [
  'picture.empty',
  'picture.not-an-image',
  'picture.format',
  'picture.too-large',
  'picture.too-small',
  'picture.too-many-pixels',
  'picture.damaged',
] as const
export type PictureRefusal = (typeof pictureRefusals)[number]
const linkRefusals = ['link.unknown', 'link.expired'] as const
const giveRefusals = ['order.not-open', 'order.item-accepted'] satisfies GiveRefusal[]

export const readEnrolment = defineRoute({
  method: 'GET',
  path: '/api/enrolment/:token',
  summary: 'What the worker of a personal link is asked for',
  access: 'public',
  audit: 'enrolment-read',
  response: EnrolmentView,
  refusals: linkRefusals,
})

export const confirmDetails = defineRoute({
  method: 'POST',
  path: '/api/enrolment/:token/confirmation',
  summary: 'The worker confirms own name and birth date',
  access: 'public',
  audit: 'cardholder-confirmed',
  response: EnrolmentView,
  refusals: [...linkRefusals, 'order.not-open'],
})

export const giveItemByLink = defineRoute({
  method: 'PUT',
  path: '/api/enrolment/:token/items/:item',
  summary: 'The worker gives a portrait or a picture of the identity document',
  access: 'public',
  audit: 'item-given',
  uploadLimit: UPLOAD_LIMIT,
  response: EnrolmentView,
  refusals: [...linkRefusals, ...giveRefusals, ...pictureRefusals],
})

export const giveItemByOrderer = defineRoute({
  method: 'PUT',
  path: '/api/orders/:id/items/:item',
  summary: 'The orderer gives a portrait or a picture of the identity document',
  access: 'person',
  audit: 'item-given',
  uploadLimit: UPLOAD_LIMIT,
  response: OrderView,
  refusals: ['order.unknown', ...giveRefusals, ...pictureRefusals],
})

export const readQueue = defineRoute({
  method: 'GET',
  path: '/api/reviews',
  summary: 'Orders that wait for a case officer, oldest first',
  access: 'case-officer',
  audit: 'queue-read',
  response: z.object({ orders: z.array(OrderView) }),
  refusals: [],
})

export const reviewItem = defineRoute({
  method: 'POST',
  path: '/api/orders/:id/items/:item/review',
  summary: 'A case officer accepts or rejects one item by itself',
  access: 'case-officer',
  audit: 'item-reviewed',
  body: z.union([
    z.object({ accept: z.literal(true) }),
    z.object({ accept: z.literal(false), reason: z.string().max(60) }),
  ]),
  response: OrderView,
  refusals: [
    'order.unknown',
    'order.not-in-review',
    'order.item-not-given',
    'order.unknown-reason',
    'order.own-submission',
  ] satisfies (ReviewRefusal | 'order.unknown')[],
})

export const approveOrder = defineRoute({
  method: 'POST',
  path: '/api/orders/:id/approval',
  summary: 'Approve an order whose items are accepted; the registers are asked again',
  access: 'case-officer',
  audit: 'order-approved',
  response: OrderView,
  refusals: [
    'order.unknown',
    'order.not-awaiting-approval',
    'order.not-eligible',
    'order.still-unknown',
    'order.own-submission',
    'order.other-sector',
  ] satisfies (ApproveRefusal | 'order.unknown')[],
})

export const rejectOrder = defineRoute({
  method: 'POST',
  path: '/api/orders/:id/rejection',
  summary: 'End an order whose conditions are not met',
  access: 'case-officer',
  audit: 'order-rejected',
  body: z.object({ conditions: Codes }),
  response: OrderView,
  refusals: ['order.unknown', 'order.not-open', 'order.own-submission'] satisfies (RejectRefusal | 'order.unknown')[],
})
