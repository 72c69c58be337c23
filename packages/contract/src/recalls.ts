import type { RecallRefusal } from '@hms/domain/recall/decide-recall'
import { recallEffects, recallReasons } from '@hms/domain/recall/recall'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, LocalDate, OrganisationNumber } from './shapes.ts'

/** Which cards: those to which all that is told applies; at least one must be told. */
const Criteria = z.object({
  /** The maker's name of the batch of chips. */
  chipBatch: z.string().min(1).max(100).optional(),
  producer: z.string().min(1).max(40).optional(),
  /** Days of issue in Europe/Oslo, both included. */
  issuedFrom: LocalDate.optional(),
  issuedUntil: LocalDate.optional(),
  /** The kid of the key that signed the record, 16 hexadecimal digits. */
  signer: z.string().max(40).toLowerCase().optional(),
})

const Terms = z.object({
  criteria: Criteria,
  reason: z.enum(recallReasons),
  /** Words for holders and employers, in both languages; needed with `other`. They name no person. */
  text: z.object({ nb: z.string().max(500), en: z.string().max(500) }).optional(),
  effect: z.enum(recallEffects),
  /** The last valid day of the cards, with `until-day` alone. */
  lastDay: LocalDate.optional(),
  /** The day by which every card is to be exchanged. */
  deadline: LocalDate,
})

/** How many cards, holders and employers a recall concerns. */
const Foreseen = z.object({
  cards: z.int(),
  holders: z.int(),
  employers: z.int(),
  /** Cards of former producers, which nobody can make anew without an order. */
  legacy: z.int(),
  /** By sector and state; cards of former producers have no sector. */
  parts: z.array(z.object({ sector: z.string().optional(), status: z.string(), cards: z.int() })),
})

const Progress = z.object({
  found: z.int(),
  legacy: z.int(),
  /** Holders who were written to. */
  told: z.int(),
  /** Employers who were written to, of all employers. */
  employersTold: z.int(),
  employers: z.int(),
  ordered: z.int(),
  made: z.int(),
  sent: z.int(),
  received: z.int(),
  destroyed: z.int(),
  /** Cards that are valid still. */
  valid: z.int(),
  /** Old cards whose destruction nobody has confirmed. */
  undestroyed: z.int(),
  /** Counts as before, for the recall was stopped. */
  released: z.int(),
  notReplaced: z.array(z.object({ why: z.string(), cards: z.int() })),
})

export const RecallView = Terms.extend({
  id: z.uuid(),
  status: z.enum(['proposed', 'confirmed', 'stopped', 'completed', 'withdrawn']),
  proposedAt: Instant,
  confirmedAt: Instant.optional(),
}).meta({ id: 'RecallView' })

export const RecallDetails = RecallView.extend({
  /** What it would concern now, while it waits for confirmation. */
  foreseen: Foreseen.optional(),
  /** What has been done, once it is confirmed. */
  progress: Progress.optional(),
}).meta({ id: 'RecallDetails' })

export const RecalledCardView = z
  .object({
    number: CardNumber,
    organisation: OrganisationNumber,
    stage: z.string(),
    whyNot: z.string().optional(),
    newCard: CardNumber.optional(),
    legacy: z.boolean(),
  })
  .meta({ id: 'RecalledCardView' })

const refusals = [
  'recall.unknown',
  'recall.not-possible',
  'recall.not-proposed',
  'recall.not-confirmed',
  'recall.own-proposal',
  'recall.reason-missing',
  'recall.cards-left',
] satisfies RecallRefusal[]

export const listRecalls = defineRoute({
  method: 'GET',
  path: '/api/recalls',
  summary: 'Every recall, the latest first',
  access: 'authority',
  audit: 'recalls-read',
  response: z.object({ recalls: z.array(RecallView) }),
  refusals: [],
})

export const proposeRecall = defineRoute({
  method: 'POST',
  path: '/api/recalls',
  summary: 'Propose that cards are recalled; no card changes before somebody else confirms it',
  access: 'authority',
  audit: 'recall-proposed',
  body: Terms,
  response: RecallDetails,
  refusals,
})

export const readRecall = defineRoute({
  method: 'GET',
  path: '/api/recalls/:id',
  summary: 'A recall: what it would concern, or how far it has come',
  access: 'authority',
  audit: 'recall-read',
  response: RecallDetails,
  refusals: ['recall.unknown'],
})

export const confirmRecall = defineRoute({
  method: 'POST',
  path: '/api/recalls/:id/confirmation',
  summary: 'Confirm a proposed recall; never the one who proposed it',
  access: 'authority',
  audit: 'recall-confirmed',
  response: RecallDetails,
  refusals,
})

export const withdrawRecall = defineRoute({
  method: 'POST',
  path: '/api/recalls/:id/withdrawal',
  summary: 'Withdraw a proposed recall',
  access: 'authority',
  audit: 'recall-withdrawn',
  response: RecallDetails,
  refusals,
})

export const stopRecall = defineRoute({
  method: 'POST',
  path: '/api/recalls/:id/stop',
  summary: 'Stop a confirmed recall: marked cards count as before, blocked ones stay blocked',
  access: 'authority',
  audit: 'recall-stopped',
  body: z.object({ because: z.string().max(500) }),
  response: RecallDetails,
  refusals,
})

export const completeRecall = defineRoute({
  method: 'POST',
  path: '/api/recalls/:id/completion',
  summary: 'End a recall after its deadline, when none of its cards is valid any more',
  access: 'authority',
  audit: 'recall-completed',
  response: RecallDetails,
  refusals,
})

export const listRecalledCards = defineRoute({
  method: 'GET',
  path: '/api/recalls/:id/cards',
  summary: 'The cards of a recall, by number and enterprise, a thousand at a time',
  access: 'authority',
  audit: 'recalled-cards-read',
  query: z.object({
    /** The last number of the page before. */
    after: CardNumber.optional(),
  }),
  response: z.object({ cards: z.array(RecalledCardView) }),
  refusals: ['recall.unknown'],
})
