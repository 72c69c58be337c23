import type { DisputeRefusal } from '@hms/domain/dispute/decide-dispute'
import { complaints, disputeOutcomes } from '@hms/domain/dispute/dispute'
import type { GrantRefusal } from '@hms/domain/dispute/temporary-proof'
import { z } from 'zod'
import { OrderNumber } from './proofs.ts'
import { defineRoute } from './route.ts'
import { CardNumber, Codes, Instant, LocalDate, OrganisationNumber } from './shapes.ts'

export const DISPUTE_TEXT_LIMIT = 2000
const Text = z.string().trim().min(1).max(DISPUTE_TEXT_LIMIT)

export const DisputeView = z
  .object({
    id: z.uuid(),
    /** What people call it; its temporary proof is looked up by it as an order's is. */
    number: OrderNumber,
    card: CardNumber,
    organisation: OrganisationNumber,
    complaint: z.enum(complaints),
    /** Conditions that a register says no to and the complaint says are met. */
    conditions: Codes,
    openedBy: z.enum(['worker', 'employer']),
    status: z.enum(['open', 'taken', 'awaiting-answer', 'decided', 'closed']),
    outcome: z.enum(disputeOutcomes).optional(),
    /** The last day to be decided on. */
    due: LocalDate,
    overdue: z.boolean(),
    /** The last day of the temporary proof, once one was granted. */
    proofUntil: LocalDate.optional(),
    openedAt: Instant,
  })
  .meta({ id: 'DisputeView' })

const DisputeDetails = DisputeView.extend({
  notes: z.array(z.object({ by: z.enum(['worker', 'employer', 'officer']), text: z.string(), at: Instant })),
  files: z.array(z.object({ id: z.uuid(), by: z.enum(['worker', 'employer']), mediaType: z.string(), at: Instant })),
}).meta({ id: 'DisputeDetails' })

const acting = [
  'dispute.unknown',
  'dispute.decided',
  'dispute.closed',
  'dispute.own-case',
] as const satisfies readonly DisputeRefusal[]

export const openDispute = defineRoute({
  method: 'POST',
  path: '/api/my-cards/:number/disputes',
  summary: 'The holder says that something about a card is wrong; the registers are asked again when it is a condition',
  access: 'person',
  audit: 'dispute-opened',
  body: z.object({ complaint: z.enum(complaints), text: Text }),
  response: DisputeView,
  refusals: ['card.unknown', 'dispute.unknown', 'dispute.already-open'],
})

export const listDisputes = defineRoute({
  method: 'GET',
  path: '/api/disputes',
  summary: 'The queue of disputes: those that are overdue first',
  access: 'case-officer',
  audit: 'disputes-read',
  query: z.object({ state: z.enum(['undecided', 'overdue', 'decided', 'closed', 'all']).optional() }),
  response: z.object({ disputes: z.array(DisputeView) }),
  refusals: [],
})

export const readDisputeFigures = defineRoute({
  method: 'GET',
  path: '/api/disputes/figures',
  summary: 'How many disputes wait, how many are overdue, and which are, for the authority',
  access: 'authority',
  audit: 'dispute-figures-read',
  response: z.object({
    undecided: z.int(),
    overdue: z.int(),
    /** Of the last ninety days. */
    decided: z.int(),
    inTime: z.int(),
    late: z.array(DisputeView),
  }),
  refusals: [],
})

export const readDispute = defineRoute({
  method: 'GET',
  path: '/api/disputes/:id',
  summary: 'A dispute with what was written and sent',
  access: 'case-officer',
  audit: 'dispute-read',
  response: DisputeDetails,
  refusals: ['dispute.unknown'],
})

export const takeDispute = defineRoute({
  method: 'POST',
  path: '/api/disputes/:id/taken',
  summary: 'Take a case, or take it over',
  access: 'case-officer',
  audit: 'dispute-taken',
  response: DisputeDetails,
  refusals: acting,
})

export const askQuestion = defineRoute({
  method: 'POST',
  path: '/api/disputes/:id/question',
  summary: 'Ask the complainant for more; the clock stands still until the answer comes',
  access: 'case-officer',
  audit: 'dispute-question-asked',
  body: z.object({ text: Text }),
  response: DisputeDetails,
  refusals: acting,
})

export const grantProof = defineRoute({
  method: 'POST',
  path: '/api/disputes/:id/proof',
  summary: 'Grant a temporary proof while the dispute is looked at, on a document that was found plausible',
  access: 'case-officer',
  audit: 'dispute-proof-granted',
  body: z.object({ plausible: z.boolean() }),
  response: DisputeDetails,
  refusals: [
    'dispute.unknown',
    'dispute.not-taken',
    'dispute.own-case',
    'dispute.proof-granted',
    'dispute-proof.card-not-suspended',
    'dispute-proof.card-expired',
    'dispute-proof.identity-in-doubt',
    'dispute-proof.clone-suspected',
    'dispute-proof.to-be-returned',
    'dispute-proof.fact-not-disputed',
    'dispute-proof.no-document',
    'proof.no-producer',
  ] satisfies (GrantRefusal | 'proof.no-producer')[],
})

export const decideDispute = defineRoute({
  method: 'POST',
  path: '/api/disputes/:id/decision',
  summary: 'Decide a dispute; its temporary proof ends',
  access: 'case-officer',
  audit: 'dispute-decided',
  body: z.object({ outcome: z.enum(disputeOutcomes), text: Text }),
  response: DisputeDetails,
  refusals: acting,
})

export const closeDispute = defineRoute({
  method: 'POST',
  path: '/api/disputes/:id/closing',
  summary: 'Close a decided case: what was wrong is put right',
  access: 'case-officer',
  audit: 'dispute-closed',
  response: DisputeDetails,
  refusals: ['dispute.unknown', 'dispute.own-case', 'dispute.not-decided'],
})
