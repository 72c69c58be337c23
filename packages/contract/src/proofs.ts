import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'

export const OrderNumber = z
  .string()
  .regex(/^[1-9]\d{9}$/)
  .meta({ id: 'OrderNumber' })

/** A provisional proof as those see it who may order for the enterprise. */
export const ProofView = z
  .object({
    number: OrderNumber,
    ordered: LocalDate,
    signedAt: Instant,
    /** At most thirty days, the day of signing included. */
    lastDay: LocalDate,
    /** Some register has not answered yet. */
    unconfirmed: z.boolean(),
    /** The signed record, base64url. */
    record: z.string(),
    /** What the QR code says. */
    text: z.string(),
  })
  .meta({ id: 'ProofView' })

/** A code of the page at the gate, and when it is shown there. */
const ShownCode = z.object({ code: z.string(), from: Instant, until: Instant }).meta({ id: 'ShownCode' })

/** What an entitled inspector sees of a provisional proof. `portrait` is a path that answers with the picture, once one is accepted. */
export const ProofInspection = z
  .object({
    number: OrderNumber,
    answer: z.string(),
    unconfirmed: z.boolean(),
    enterprise: z.object({ number: OrganisationNumber, name: z.string() }),
    sector: SectorCode,
    given: z.string(),
    family: z.string(),
    birth: LocalDate.optional(),
    ordered: LocalDate,
    lastDay: LocalDate.optional(),
    portrait: z.string().optional(),
    /** Which conditions fail, with their names, when it is suspended. */
    failing: z.array(z.object({ code: z.string(), text: z.string() })),
    /** The code before, the present one and those that come; none when the proof is not valid. */
    codes: z.array(ShownCode),
    at: Instant,
  })
  .meta({ id: 'ProofInspection' })

export const proofRefusals = [
  'proof.order-rejected',
  'proof.order-cancelled',
  'proof.card-received',
  'proof.card-replaced',
  'proof.card-blocked',
  'proof.card-overdue',
  'proof.suspended',
  'proof.no-name',
  'proof.no-producer',
] as const

export const readProof = defineRoute({
  method: 'GET',
  path: '/api/orders/:id/proof',
  summary: 'The provisional proof of an order, until its card is received',
  access: 'person',
  audit: 'proof-read',
  response: ProofView,
  refusals: ['order.unknown', ...proofRefusals],
})

export const inspectProof = defineRoute({
  method: 'GET',
  path: '/api/proofs/:number/inspection',
  summary: 'A provisional proof for an entitled inspector, with portrait and the code that is shown now',
  access: 'inspector',
  audit: 'proof-inspected',
  response: ProofInspection,
  refusals: ['order-number.malformed', 'order-number.check-digit', 'order.unknown', 'card.not-shown', 'rate.limited'],
})

export const inspectProofPortrait = defineRoute({
  method: 'GET',
  path: '/api/proofs/:number/portrait',
  summary: 'The accepted portrait of an order, for an entitled inspector',
  access: 'inspector',
  audit: 'portrait-inspected',
  response: 'image/jpeg',
  refusals: ['order.unknown', 'card.not-shown', 'rate.limited'],
})

export const compareCode = defineRoute({
  method: 'POST',
  path: '/api/proofs/:number/code',
  summary: 'Whether a code that somebody shows is the one their proof shows now',
  access: 'public',
  audit: 'proof-code-compared',
  body: z.object({ code: z.string().max(20) }),
  response: z.object({ matches: z.boolean() }),
  refusals: ['rate.limited'],
})
