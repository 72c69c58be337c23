import { type ProducerKeyRefusal, producerKeyUses } from '@hms/domain/designation/producer-key'
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

/** P-256, the public half alone. */
export const PublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
  alg: z.string().max(40).optional(),
  use: z.string().max(10).optional(),
  kid: z.string().max(100).optional(),
  key_ops: z.array(z.string().max(20)).max(5).optional(),
})

export const ProducerKeyView = z
  .object({
    id: z.uuid(),
    producer: z.string(),
    use: z.enum(producerKeyUses),
    /** RFC 7638 thumbprint, base64url: compare it with what the producer says on another way. */
    kid: z.string(),
    status: z.enum(['proposed', 'confirmed', 'withdrawn']),
    validFrom: Instant,
    validUntil: Instant.optional(),
  })
  .meta({ id: 'ProducerKeyView' })

const keyRefusals = [
  'producer-key.unknown',
  'producer-key.not-proposed',
  'producer-key.own-proposal',
  'producer-key.known',
  'producer-key.period',
] satisfies ProducerKeyRefusal[]

export const listProducerKeys = defineRoute({
  method: 'GET',
  path: '/api/designations/:designation/keys',
  summary: "A producer's public keys: packages are encrypted to one, its messages are verified with the other",
  access: 'authority',
  audit: 'producer-keys-read',
  response: z.object({ keys: z.array(ProducerKeyView) }),
  refusals: ['designation.unknown'],
})

export const proposeProducerKey = defineRoute({
  method: 'POST',
  path: '/api/designations/:designation/keys',
  summary: "Propose a producer's public key; it counts when somebody else has confirmed it",
  access: 'authority',
  audit: 'producer-key-proposed',
  body: z.object({
    use: z.enum(producerKeyUses),
    jwk: PublicKey,
    validFrom: Instant.optional(),
    validUntil: Instant.optional(),
  }),
  response: ProducerKeyView,
  refusals: ['designation.unknown', 'producer-key.not-a-key', ...keyRefusals],
})

export const confirmProducerKey = defineRoute({
  method: 'POST',
  path: '/api/producer-keys/:key/confirmation',
  summary: "Confirm a producer's key; never the one who proposed it",
  access: 'authority',
  audit: 'producer-key-confirmed',
  response: ProducerKeyView,
  refusals: keyRefusals,
})

export const withdrawProducerKey = defineRoute({
  method: 'POST',
  path: '/api/producer-keys/:key/withdrawal',
  summary: "Withdraw a producer's key at once, proposed or confirmed: one person is enough to stop",
  access: 'authority',
  audit: 'producer-key-withdrawn',
  response: ProducerKeyView,
  refusals: keyRefusals,
})
