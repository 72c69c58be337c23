import { answers } from '@hms/domain/inspection/answers'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant, OrganisationNumber, SectorCode } from './shapes.ts'

/** Longest text that can be a record, address and all (`credential/qr-text`). */
const LONGEST_TEXT = 2000

const RecordBody = z
  .object({
    /** The text of the QR code, as it was read. */
    text: z.string().max(LONGEST_TEXT).optional(),
    /** The record's bytes, base64url without padding. */
    record: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,2000}$/)
      .optional(),
    /** When the record was read from a chip: its UID, 14 hexadecimal digits. */
    chipUid: z
      .string()
      .regex(/^[0-9A-Fa-f]{14}$/)
      .optional(),
  })
  .refine(({ text, record }) => (text === undefined) !== (record === undefined), 'give either text or record')

/** Whether a record is good now, and whose enterprise it is. Never who: whoever asks holds the card and reads that from it. */
export const RecordAnswer = z
  .object({
    valid: z.boolean(),
    answer: z.enum(answers),
    /** A provisional proof stands in for a card for thirty days at most, and is none. */
    kind: z.enum(['card', 'proof']),
    /** All that applies, worst first; empty when it is valid. */
    findings: z.array(z.enum(answers)),
    /** 0: signature, dates and status. 1: the chip is the record's, too. */
    level: z.union([z.literal(0), z.literal(1)]),
    /** Only when the signature is good. */
    enterprise: z.object({ number: OrganisationNumber, name: z.string() }).optional(),
    sector: SectorCode.optional(),
    /** Of a temporary proof while an answer about a card is disputed. */
    disputed: z.boolean().optional(),
    /** The status is that of this moment; absent when nothing is known of it. */
    statusAsOf: Instant.optional(),
    at: Instant,
  })
  .meta({ id: 'RecordAnswer' })

export const checkRecord = defineRoute({
  method: 'POST',
  path: '/api/records/check',
  summary:
    'Whether a card or proof is good: the whole decision about a QR code or a chip’s record, with the status of now',
  access: 'public',
  fromAnyPage: true,
  audit: 'record-checked',
  body: RecordBody,
  response: RecordAnswer,
  refusals: ['rate.limited'],
})
