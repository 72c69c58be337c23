/** What a producer is given of a batch and says of it: docs/producer/job-package.md explains it to its engineers. */
import type { BatchRefusal } from '@hms/domain/production/batch'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, ChipKey, ChipUid, Instant, LocalDate, OrganisationNumber, printedOnCard } from './shapes.ts'

/** Of the format; another number is another format. */
export const PACKAGE_VERSION = 1
/** JWS and JWE headers' `typ`: nothing that we sign for one purpose is good for another. */
export const types = {
  manifest: 'hms-job-manifest+jws',
  part: 'hms-job-part+jwe',
  message: 'hms-producer-message+jws',
  answer: 'hms-producer-answer+jws',
  records: 'hms-card-records+jwe',
} as const

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A path inside the tar; never absolute, never upwards. */
const PartName = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?(\.[a-z0-9]+)+$/)

/** Payload of `manifest.jws`. `sha256` and `length` are of the part as it stands in the tar; `content` of what it holds. */
export const PackageManifest = z.object({
  version: z.literal(PACKAGE_VERSION),
  batch: z.uuid(),
  /** Counts the packages of one producer, from 1. */
  sequence: z.int().min(1),
  producer: z.string(),
  /** When the batch was released. */
  created: Instant,
  promised: LocalDate.optional(),
  urgent: z.boolean(),
  counts: z.object({ cards: z.int(), portraits: z.int(), designs: z.int(), envelopes: z.int() }),
  parts: z.array(
    z.object({
      name: PartName,
      sha256: Sha256,
      length: z.int().min(0),
      content: z.object({ type: z.string(), sha256: Sha256, length: z.int().min(0) }),
    }),
  ),
})

/** Contents of `cards.json.jwe`, in the order that the cards are best made in. */
export const PackageCards = z.object({
  cards: z.array(
    z.object({
      order: z.uuid(),
      ...printedOnCard,
      promised: LocalDate.optional(),
      /** Name of a part without `.jwe`. */
      portrait: z.string(),
      portraitSha256: Sha256,
      /** The portrait that the chip carries, WebP, likewise; none on a card whose records bear the hash of `portrait`. */
      chipPortrait: z.string().optional(),
      chipPortraitSha256: Sha256.optional(),
      /** Which of the envelopes in `addresses.json.jwe` it goes into. */
      envelope: z.string(),
    }),
  ),
})

/** Contents of `addresses.json.jwe`. */
export const PackageAddresses = z.object({
  envelopes: z.array(
    z.object({
      id: z.string(),
      organisation: OrganisationNumber,
      name: z.string(),
      lines: z.array(z.string()),
      postcode: z.string(),
      city: z.string(),
      cards: z.array(CardNumber),
    }),
  ),
})

export const packageProblems = [
  'unreadable',
  'wrong-version',
  'wrong-signature',
  'part-missing',
  'part-changed',
  'part-unknown',
  'not-for-us',
  'other-batch',
] as const

const refusals = ['batch.unknown', 'batch.not-released', 'batch.over'] satisfies BatchRefusal[]

export const readPackage = defineRoute({
  method: 'GET',
  path: '/api/station/batches/:id/package',
  summary: 'The job package of a released batch, encrypted to its producer; the same bytes each time',
  access: 'station',
  audit: 'package-read',
  response: 'application/x-tar',
  refusals: [...refusals, 'producer.not-appointed', 'package.no-key', 'package.not-ready', 'package.erased'],
})

export const acknowledgePackage = defineRoute({
  method: 'POST',
  path: '/api/station/batches/:id/acknowledgement',
  summary: 'Say that the package arrived whole, by its SHA-256, or what is wrong with it',
  access: 'station',
  audit: 'package-acknowledged',
  body: z.union([
    z.object({ digest: Sha256 }),
    z.object({ problems: z.array(z.enum(packageProblems)).min(1).max(20) }),
  ]),
  response: z.object({ acknowledged: z.boolean() }),
  refusals: [...refusals, 'package.not-ready', 'package.other-digest'],
})

const StaffNumber = z.string().trim().min(1).max(40)
const MessageHead = {
  /** The producer's own, never used for another message. */
  id: z.string().regex(/^[\w.-]{1,80}$/),
  batch: z.uuid(),
}
/** Cards in one START or RESULT: an answer with their faces stays small enough for one request. */
export const MOST_CARDS = 50

/** Payload of a message: a JWS that the producer signs with its message key. */
export const ProducerMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ACK'), ...MessageHead, digest: Sha256 }),
  z.strictObject({
    type: z.literal('PROBLEM'),
    ...MessageHead,
    problems: z.array(z.enum(packageProblems)).min(1).max(20),
  }),
  z.strictObject({
    type: z.literal('START'),
    ...MessageHead,
    cards: z
      .array(
        z.strictObject({
          order: z.uuid(),
          uid: ChipUid,
          /** Of a chip with a key pair of its own. */
          chipKey: ChipKey.optional(),
          blank: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
        }),
      )
      .min(1)
      .max(MOST_CARDS),
  }),
  z.strictObject({
    type: z.literal('RESULT'),
    ...MessageHead,
    cards: z
      .array(
        z.discriminatedUnion('outcome', [
          z.strictObject({ outcome: z.literal('good'), order: z.uuid(), uid: ChipUid, printedAt: Instant }),
          z.strictObject({
            outcome: z.literal('spoiled'),
            order: z.uuid(),
            uid: ChipUid,
            reason: z.enum(['encode', 'read-back', 'print', 'power-loss']),
            /** The producer's own staff numbers: who destroyed it, and who saw that. */
            destroyed: z
              .strictObject({ by: StaffNumber, witness: StaffNumber })
              .refine(({ by, witness }) => by.toLowerCase() !== witness.toLowerCase(), {
                path: ['witness'],
                error: 'somebody else than who destroyed it',
              }),
          }),
          z.strictObject({ outcome: z.literal('missing'), order: z.uuid(), uid: ChipUid }),
        ]),
      )
      .min(1)
      .max(MOST_CARDS),
  }),
])
export type ProducerMessage = z.output<typeof ProducerMessage>

/** What stands in a RECORDS answer of each card of a START; bytes are base64url. */
export const CardRecords = z.object({
  order: z.uuid(),
  number: CardNumber,
  uid: ChipUid,
  issued: LocalDate,
  expires: LocalDate,
  validFrom: LocalDate.optional(),
  domain: z.string(),
  qrRecord: z.string(),
  chipRecord: z.string(),
  /** Both faces, a page each, the size of the card. */
  face: z.string(),
  /** A name did not fit whole. */
  abbreviated: z.boolean(),
})

/** Payload of an answer: a JWS that we sign with the package key; RECORDS stands in a JWE to the producer besides. */
export const ProducerAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RECEIPT'), message: z.string(), batch: z.uuid(), made: z.int(), ordered: z.int() }),
  z.object({ type: z.literal('RECORDS'), message: z.string(), batch: z.uuid(), cards: z.array(CardRecords) }),
  z.object({
    type: z.literal('ERROR'),
    message: z.string().nullable(),
    code: z.string(),
    /** What to do, in English. */
    text: z.string(),
    cards: z.array(z.object({ order: z.uuid(), code: z.string(), text: z.string() })),
  }),
])
export type ProducerAnswer = z.output<typeof ProducerAnswer>

export const sendProducerMessage = defineRoute({
  method: 'POST',
  path: '/api/producer/messages',
  summary: 'A signed message of a producer: ACK, PROBLEM, START or RESULT; its own signature says who sends it',
  access: 'public',
  audit: 'producer-message',
  /** Compact JWS. */
  body: z.object({ message: z.string().max(200_000) }),
  response: z.object({ outcome: z.enum(['accepted', 'refused']), answer: z.string() }),
  refusals: ['rate.limited'],
})
