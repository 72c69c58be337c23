import type { BatchRefusal } from '@hms/domain/production/batch'
import { type BlankRefusal, spoilReasons } from '@hms/domain/production/blank'
import { chipFamilies, type LotRefusal } from '@hms/domain/production/blank-lot'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { ChipUid, Instant } from './shapes.ts'

/** The number printed or lasered on a blank. */
export const BlankNumber = z.int().min(1).max(999_999_999).meta({ id: 'BlankNumber' })
const Numbers = z.array(BlankNumber).min(1).max(500)

export const LotView = z
  .object({
    id: z.uuid(),
    producer: z.string(),
    chipFamily: z.enum(chipFamilies),
    chipBatch: z.string(),
    first: BlankNumber,
    last: BlankNumber,
    receivedAt: Instant,
    received: z.number(),
    inStock: z.number(),
    drawn: z.number(),
    good: z.number(),
    spoiled: z.number(),
    missing: z.number(),
  })
  .meta({ id: 'LotView' })

/** `drawn` holds what follows: `spoiled` are destroyed and `lost` given up before two people. `lacking` is why it cannot be closed. */
export const BlankAccount = z
  .object({
    drawn: z.number(),
    good: z.number(),
    spoiled: z.number(),
    returned: z.number(),
    lost: z.number(),
    lacking: z.object({
      orders: z.array(z.uuid()),
      drawn: z.array(BlankNumber),
      spoiled: z.array(BlankNumber),
      missing: z.array(BlankNumber),
      /** Of a producer's own stock: signed for an order that left the batch, and nobody told what became of them. */
      chips: z.array(ChipUid),
    }),
    blanks: z.array(
      z.object({
        number: BlankNumber,
        status: z.enum(['drawn', 'good', 'spoiled', 'destroyed', 'returned', 'missing', 'lost']),
        reason: z.enum(spoilReasons).optional(),
        order: z.uuid().optional(),
      }),
    ),
  })
  .meta({ id: 'BlankAccount' })

export const receiveLot = defineRoute({
  method: 'POST',
  path: '/api/stock/lots',
  summary: 'Receive blanks that were delivered and counted',
  access: 'production-leader',
  audit: 'lot-received',
  body: z.object({
    producer: z.string().regex(/^[a-z0-9-]{1,16}$/),
    chipFamily: z.enum(chipFamilies),
    chipBatch: z.string().trim().min(1).max(40),
    first: BlankNumber,
    last: BlankNumber,
    counted: z.int().min(0),
  }),
  response: LotView,
  refusals: ['lot.wrong-range', 'lot.too-large', 'lot.miscounted', 'lot.overlaps', 'lot.unknown-producer'] satisfies (
    | LotRefusal
    | 'lot.unknown-producer'
  )[],
})

export const listLots = defineRoute({
  method: 'GET',
  path: '/api/stock/lots',
  summary: 'The stock of blanks, lot by lot',
  access: 'production-leader',
  audit: 'stock-read',
  response: z.object({ lots: z.array(LotView) }),
  refusals: [],
})

export const drawBlanks = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/blanks',
  summary: 'Draw blanks for a batch; the same request gives the same numbers again',
  access: 'station',
  audit: 'blanks-drawn',
  /** `request`: the station's own id of it. `first`: a blank that was returned and lies in the reader again. */
  body: z.object({ request: z.uuid(), count: z.int().min(1).max(100), first: BlankNumber.optional() }),
  /** `left`: how many still lie in the producer's stock. */
  response: z.object({ numbers: z.array(BlankNumber), left: z.number() }),
  refusals: ['batch.unknown', 'batch.other-station', 'batch.not-started', 'stock.too-few'] satisfies (
    | BatchRefusal
    | 'batch.not-started'
    | 'stock.too-few'
  )[],
})

export const returnBlanks = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/blanks/returns',
  summary: 'Say that blanks were not needed and lie in the stock again',
  access: 'station',
  audit: 'blanks-returned',
  body: z.object({ numbers: Numbers }),
  response: z.object({ left: z.number() }),
  refusals: ['blank.not-drawn', 'blank.used'] satisfies BlankRefusal[],
})

export const missBlanks = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/blanks/missing',
  summary: 'Say that blanks do not lie where their numbers say',
  access: 'station',
  audit: 'blanks-missing',
  body: z.object({ numbers: Numbers }),
  response: z.object({ left: z.number() }),
  refusals: ['blank.not-drawn', 'blank.used'] satisfies BlankRefusal[],
})

export const closeAtStation = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/close',
  summary: 'Close a batch that the station has made, with its own count of blanks',
  access: 'station',
  audit: 'batch-closed',
  /** `letters`: of the good cards, how many lie beside a carrier letter whose number was read back, and how many have none. */
  body: z.object({
    ...{ drawn: z.int(), good: z.int(), spoiled: z.int(), returned: z.int(), missing: z.int() },
    letters: z.object({ printed: z.int().min(0).max(500), lacking: z.int().min(0).max(500) }).optional(),
  }),
  response: z.object({ closed: z.literal(true) }),
  refusals: [
    'batch.unknown',
    'batch.other-station',
    'batch.not-made',
    'batch.not-reconciled',
    'batch.count-differs',
  ] satisfies (BatchRefusal | 'batch.count-differs')[],
})

export const readBlanks = defineRoute({
  method: 'GET',
  path: '/api/batches/:id/blanks',
  summary: 'What became of the blanks of a batch, and what is lacking before it can be closed',
  access: 'production-leader',
  audit: 'blanks-read',
  response: BlankAccount,
  refusals: ['batch.unknown'],
})

export const writeOffBlanks = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/blanks/write-offs',
  summary:
    'Sign that spoiled blanks are destroyed, or missing ones given up; who signs second confirms, and is somebody else',
  access: 'production-leader',
  audit: 'blanks-written-off',
  body: z.object({ numbers: Numbers }),
  response: BlankAccount,
  refusals: ['batch.unknown', 'blank.not-spoiled', 'blank.own-signature'] satisfies ('batch.unknown' | BlankRefusal)[],
})

export const findBlanks = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/blanks/found',
  summary: 'Say that missing blanks were found',
  access: 'production-leader',
  audit: 'blanks-found',
  body: z.object({ numbers: Numbers }),
  response: BlankAccount,
  refusals: ['batch.unknown', 'blank.not-missing'] satisfies ('batch.unknown' | BlankRefusal)[],
})

export const closeBatch = defineRoute({
  method: 'POST',
  path: '/api/batches/:id/closing',
  summary: 'Close a batch whose orders and blanks are all accounted for',
  access: 'production-leader',
  audit: 'batch-closed',
  response: BlankAccount,
  refusals: ['batch.unknown', 'batch.not-made', 'batch.not-reconciled'] satisfies BatchRefusal[],
})
