import type { UrgencyRefusal } from '@hms/domain/order/mark-urgent'
import { urgencyReasons } from '@hms/domain/order/order'
import { type BatchRefusal, cancelReasons, recallReasons } from '@hms/domain/production/batch'
import { spoilReasons } from '@hms/domain/production/blank'
import type { MakeRefusal } from '@hms/domain/production/make-card'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { ChipKey, ChipUid, Instant, LocalDate, printedOnCard, SectorCode } from './shapes.ts'
import { BlankNumber } from './stock.ts'

export const BatchView = z
  .object({
    id: z.uuid(),
    status: z.enum(['open', 'released', 'acknowledged', 'started', 'made', 'closed', 'dispatched', 'recalled']),
    ordered: z.number(),
    made: z.number(),
    /** Orders that left it without a card. */
    dropped: z.number(),
    /** Its design; null: from before batches had one. */
    sector: SectorCode.nullable(),
    /** The earliest day that one of its cards is promised for. */
    promised: LocalDate.nullable(),
    urgent: z.boolean(),
    /** One person wishes it back; a second has to confirm it. */
    recallProposed: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'BatchView' })

/** One card to make. The portrait is in the batch's package; the signed records are made when the station tells the chip's UID. */
export const PersonalisationJob = z
  .object({
    order: z.uuid(),
    done: z.boolean(),
    ...printedOnCard,
    portraitSha256: z.string(),
    /** Of the portrait that the chip carries; then this is the hash in its records, else `portraitSha256`. */
    chipPortraitSha256: z.string().optional(),
  })
  .meta({ id: 'PersonalisationJob' })

/** Records as base64url. `issued` is the Oslo day of the request; a card printed on a later day needs a new record. */
export const SignedRecords = z
  .object({
    issued: LocalDate,
    expires: LocalDate,
    validFrom: LocalDate.optional(),
    domain: z.string(),
    qrRecord: z.string(),
    chipRecord: z.string(),
  })
  .meta({ id: 'SignedRecords' })

export const createBatch = defineRoute({
  method: 'POST',
  path: '/api/batches',
  summary:
    'Put approved orders of one producer and one design into a batch, at most 500: urgent ones first, then by the day promised and by employer',
  access: 'production-leader',
  audit: 'batch-created',
  query: z.object({ producer: z.string().max(40).optional(), sector: SectorCode.optional() }),
  response: BatchView,
  refusals: ['batch.nothing-approved', 'batch.already-created'] satisfies BatchRefusal[],
})

export const releaseBatch = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/release',
  summary: 'Let a batch go to its producer; not by whoever made it',
  access: 'production-leader',
  audit: 'batch-released',
  response: BatchView,
  refusals: ['batch.unknown', 'batch.own-batch', 'batch.over'] satisfies BatchRefusal[],
})

export const listBatches = defineRoute({
  method: 'GET',
  path: '/api/station/batches',
  summary: 'Batches that wait for this station: urgent ones first, then by the day promised',
  access: 'station',
  audit: 'batches-read',
  response: z.object({ now: Instant, batches: z.array(BatchView) }),
  refusals: ['producer.not-appointed'],
})

export const startBatch = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/start',
  summary: 'Take a batch, or go on with it',
  access: 'station',
  audit: 'batch-started',
  response: z.object({ jobs: z.array(PersonalisationJob) }),
  refusals: [
    'batch.unknown',
    'batch.not-released',
    'batch.over',
    'batch.other-station',
    'producer.not-appointed',
  ] satisfies (BatchRefusal | 'producer.not-appointed')[],
})

export const signRecords = defineRoute({
  method: 'POST',
  path: '/api/station/jobs/:order/records',
  summary: 'Sign the records of a card for the chip that lies in the reader',
  access: 'station',
  audit: 'records-signed',
  body: z.object({ uid: ChipUid, blank: BlankNumber, chipKey: ChipKey.optional() }),
  response: SignedRecords,
  /** `job.dropped`: the order left the batch; whatever was made of it must be destroyed. `job.chip-spoiled`: destroy the blank, take another. `chip.used`: so too; it was signed for another order, and not as a blank of this stock that came to nothing. `blank.recalled`: report it as spoiled, and draw another. */
  refusals: [
    'job.unknown',
    'job.dropped',
    'job.already-made',
    'job.chip-spoiled',
    'chip.key-not-on-curve',
    'chip.used',
    'producer.not-appointed',
    'blank.not-drawn',
    'blank.used',
    'blank.other-chip',
    'blank.other-number',
    'blank.recalled',
  ],
})

export const reportCard = defineRoute({
  method: 'POST',
  path: '/api/station/jobs/:order/report',
  summary: 'Report a card as good or a blank as spoiled; saying it twice counts once',
  access: 'station',
  audit: 'card-reported',
  body: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('good'), blank: BlankNumber, uid: ChipUid, printedAt: Instant }),
    // A chip that says nothing has no UID.
    z.object({
      outcome: z.literal('spoiled'),
      blank: BlankNumber,
      uid: ChipUid.optional(),
      reason: z.enum(spoilReasons),
    }),
  ]),
  response: z.object({ made: z.number(), ordered: z.number() }),
  refusals: [
    'job.unknown',
    'job.dropped',
    'job.other-chip',
    'job.chip-spoiled',
    'job.not-signed',
    'job.printed-another-day',
    'batch.other-station',
    'batch.not-in-batch',
    'order.not-in-production',
    'producer.not-appointed',
    'blank.not-drawn',
    'blank.used',
    'blank.other-chip',
    'blank.other-number',
  ],
})

export const dispatchBatch = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/dispatch',
  summary: 'Record that a finished batch was handed to the post',
  access: 'production-leader',
  audit: 'batch-dispatched',
  response: BatchView,
  refusals: ['batch.unknown', 'batch.not-made', 'batch.not-closed'] satisfies BatchRefusal[],
})

export const markUrgent = defineRoute({
  method: 'PUT',
  path: '/api/production/orders/:order/urgency',
  summary: 'Put an order before others, with a reason; without one it waits its turn again',
  access: 'production-leader',
  audit: 'order-urgency-changed',
  body: z.object({ reason: z.enum(urgencyReasons).optional() }),
  response: z.object({ order: z.uuid(), reason: z.enum(urgencyReasons).optional() }),
  refusals: ['order.unknown', 'order.not-waiting-for-batch'] satisfies UrgencyRefusal[],
})

export const stopCard = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/orders/:order/cancellation',
  summary: 'Cancel one order of a batch whose card is not made',
  access: 'production-leader',
  audit: 'card-stopped',
  body: z.object({ why: z.enum(cancelReasons) }),
  response: BatchView,
  refusals: ['batch.unknown', 'batch.already-made', 'batch.not-in-batch', 'order.not-in-production'] satisfies (
    | BatchRefusal
    | MakeRefusal
  )[],
})

export const proposeRecall = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/recall',
  summary: 'Wish a batch back from its producer; nothing changes before somebody else confirms it',
  access: 'production-leader',
  audit: 'batch-recall-proposed',
  body: z.object({ why: z.enum(recallReasons) }),
  response: BatchView,
  refusals: ['batch.unknown', 'batch.nothing-left'] satisfies BatchRefusal[],
})

export const withdrawRecall = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/recall/withdrawal',
  summary: 'Leave the batch with its producer after all',
  access: 'production-leader',
  audit: 'batch-recall-withdrawn',
  response: BatchView,
  refusals: ['batch.unknown'] satisfies BatchRefusal[],
})

export const confirmRecall = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/recall/confirmation',
  summary: 'Take back what is not made of a batch; not by whoever wished it. Its orders wait for another batch',
  access: 'production-leader',
  audit: 'batch-recalled',
  response: BatchView,
  refusals: ['batch.unknown', 'batch.recall-not-proposed', 'batch.own-recall'] satisfies BatchRefusal[],
})
