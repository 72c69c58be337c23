/** Hand-over package, format 1. docs/handover/README.md describes it for whoever reads or writes one without this code. */
import { z } from 'zod'

export const FORMAT = 'hms-handover'
export const VERSION = 1

/** The names of the first and the last file; between them lie the parts. */
export const OPENING = 'opening.json'
export const MANIFEST = 'manifest.jws'

/** A part is closed when it holds so many records or bytes, before compression. */
export const PART_RECORDS = 2000
export const PART_BYTES = 4 * 1024 * 1024
/** What a reader takes at most: ten times what we write, and never a bomb. */
export const LARGEST = { opening: 4096, part: 64 * 1024 * 1024, opened: 64 * 1024 * 1024, manifest: 64 * 1024 * 1024 }

const Moment = z.iso.datetime({ offset: true })
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const KindName = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** Before anything else a reader learns whether it can read on, and with which key. It is not signed: the manifest says it again. */
export const Opening = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  package: z.uuid(),
  /** Who hands over: the public address of the scheme. */
  operator: z.string(),
  madeAt: Moment,
  /** RFC 7638 thumbprint of the key that the parts are encrypted to. */
  recipient: z.string(),
})
export type Opening = z.infer<typeof Opening>

export const Part = z.object({
  name: z.string().regex(/^parts\/\d{6}-[a-z-]+\.jwe$/),
  kind: KindName,
  records: z.int().min(0),
  /** Of the lines, before compression. */
  bytes: z.int().min(0),
  /** Of the file as it lies in the archive. */
  sealedBytes: z.int().min(0),
  /** Of the file as it lies in the archive. */
  sha256: Hash,
})
export type Part = z.infer<typeof Part>

const Total = z.object({
  records: z.int().min(0),
  /** How many of each state or kind, where the records have one. */
  states: z.record(z.string(), z.int()).optional(),
})
export type Totals = Readonly<Record<string, z.infer<typeof Total>>>

export const Manifest = Opening.extend({
  product: z.object({ name: z.string(), version: z.string() }),
  /** The newest migration of the sender's database. */
  schema: z.string(),
  parts: z.array(Part),
  totals: z.record(KindName, Total),
})
export type Manifest = z.infer<typeof Manifest>

/** What is wrong with a package, or with where it shall go; a sentence for whoever runs the command. */
export class PackageTrouble extends Error {}
