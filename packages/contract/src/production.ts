import type { BatchRefusal } from '@hms/domain/production/batch'
import { type BlankRefusal, spoilReasons } from '@hms/domain/production/blank'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'
import { BlankNumber } from './stock.ts'

export const BatchView = z
  .object({
    id: z.uuid(),
    status: z.enum(['open', 'released', 'acknowledged', 'started', 'made', 'closed', 'dispatched', 'recalled']),
    ordered: z.number(),
    made: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'BatchView' })

/** One card to make. The portrait is read by itself; the signed records are made when the station tells the chip's UID. */
export const PersonalisationJob = z
  .object({
    order: z.uuid(),
    done: z.boolean(),
    number: CardNumber,
    sector: SectorCode,
    enterprise: z.string(),
    organisation: OrganisationNumber,
    given: z.string(),
    family: z.string(),
    birth: LocalDate,
    sex: z.enum(['female', 'male', 'unknown']),
    issuer: z.string(),
    producer: z.string(),
    portraitSha256: z.string(),
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

/** Seven bytes, hexadecimal, upper case. */
const ChipUid = z.string().regex(/^[0-9A-F]{14}$/)

export const createBatch = defineRoute({
  method: 'POST',
  path: '/api/batches',
  summary: 'Put all approved orders into a batch for the producer of the day',
  access: 'production-leader',
  audit: 'batch-created',
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
  summary: 'Batches that wait for this station',
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

export const readPortrait = defineRoute({
  method: 'GET',
  path: '/api/station/jobs/:order/portrait',
  summary: 'The portrait to print and bind into the record',
  access: 'station',
  audit: 'portrait-read',
  response: 'image/jpeg',
  refusals: ['job.unknown'],
})

export const signRecords = defineRoute({
  method: 'POST',
  path: '/api/station/jobs/:order/records',
  summary: 'Sign the records of a card for the chip that lies in the reader',
  access: 'station',
  audit: 'records-signed',
  body: z.object({ uid: ChipUid, blank: BlankNumber }),
  response: SignedRecords,
  refusals: [
    'job.unknown',
    'job.already-made',
    'producer.not-appointed',
    'blank.not-drawn',
    'blank.used',
    'blank.other-chip',
    'blank.other-number',
  ] satisfies (BlankRefusal | 'job.unknown' | 'job.already-made' | 'producer.not-appointed' | 'blank.other-number')[],
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
    'job.other-chip',
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
