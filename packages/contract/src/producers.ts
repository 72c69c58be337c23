import type { DesignationRefusal } from '@hms/domain/designation/propose-designation'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant, LocalDate, SectorCode } from './shapes.ts'

const Days = z.object({ from: LocalDate, until: LocalDate.optional() })
/** Øre without VAT; no sector means every sector. */
const PriceTerm = Days.extend({ ore: z.int().min(0), sector: SectorCode.optional() })

/** Days in Europe/Oslo, first and last included. */
const TermsBody = z.object({
  code: z.string().max(40),
  name: z.string().max(200),
  formerNames: z.array(z.string().max(200)).max(20).default([]),
  appointedFrom: LocalDate,
  appointedUntil: LocalDate.optional(),
  intakeFrom: LocalDate,
  intakeUntil: LocalDate.optional(),
  freezes: z
    .array(z.object({ from: LocalDate, until: LocalDate }))
    .max(20)
    .default([]),
  prices: z.array(PriceTerm).max(50).default([]),
})

const ChangeBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('end'), appointedUntil: LocalDate, intakeUntil: LocalDate }),
  z.object({ kind: z.literal('freeze'), freeze: z.object({ from: LocalDate, until: LocalDate }) }),
  z.object({ kind: z.literal('prices'), prices: z.array(PriceTerm).min(1).max(50) }),
])

export const DesignationView = z
  .object({
    /** A uuid; the producer's code for one of the known history. */
    id: z.string(),
    code: z.string(),
    name: z.string(),
    formerNames: z.array(z.string()),
    status: z.enum(['proposed', 'confirmed', 'changing', 'withdrawn']),
    /** Of a confirmed one, by its dates. */
    phase: z.enum(['to-come', 'in-force', 'over']).optional(),
    appointedFrom: LocalDate,
    appointedUntil: LocalDate.optional(),
    ordersFrom: Instant,
    ordersUntil: Instant.optional(),
    freezes: z.array(Days),
    prices: z.array(PriceTerm),
  })
  .meta({ id: 'DesignationView' })

const refusals = [
  'designation.unknown',
  'designation.not-possible',
  'designation.not-proposed',
  'designation.not-confirmed',
  'designation.own-proposal',
  'designation.over',
  'designation.in-the-past',
] satisfies DesignationRefusal[]

export const listDesignations = defineRoute({
  method: 'GET',
  path: '/api/designations',
  summary: 'Every designation of a producer, proposed, confirmed or withdrawn, the latest first',
  access: 'authority',
  audit: 'designations-read',
  response: z.object({ designations: z.array(DesignationView), takingOrders: z.string().optional() }),
  refusals: [],
})

export const proposeDesignation = defineRoute({
  method: 'POST',
  path: '/api/designations',
  summary: 'Propose that a producer is designated; nothing changes before somebody else confirms it',
  access: 'authority',
  audit: 'designation-proposed',
  body: TermsBody,
  response: DesignationView,
  refusals,
})

export const confirmDesignation = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/confirmation',
  summary: 'Confirm a proposed designation; never the one who proposed it',
  access: 'authority',
  audit: 'designation-confirmed',
  response: DesignationView,
  refusals,
})

export const withdrawDesignation = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/withdrawal',
  summary: 'Withdraw a proposed designation',
  access: 'authority',
  audit: 'designation-withdrawn',
  response: DesignationView,
  refusals,
})

export const proposeChange = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/change',
  summary: 'Propose an end, a freeze of order intake, or prices for a confirmed designation',
  access: 'authority',
  audit: 'designation-change-proposed',
  body: ChangeBody,
  response: DesignationView,
  refusals,
})

export const confirmChange = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/change/confirmation',
  summary: 'Confirm a proposed change; never the one who proposed it',
  access: 'authority',
  audit: 'designation-change-confirmed',
  response: DesignationView,
  refusals,
})

export const withdrawChange = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/change/withdrawal',
  summary: 'Withdraw a proposed change',
  access: 'authority',
  audit: 'designation-change-withdrawn',
  response: DesignationView,
  refusals,
})
