/** Reads a package that somebody else wrote: first the whole of it is verified, then it is opened part by part. */

import { type ArchiveFile, readArchive } from './archive.ts'
import { MANIFEST, type Manifest, OPENING, Opening, PackageTrouble, type Part } from './format.ts'
import { type Kind, kinds, reservedKinds } from './kinds/catalogue.ts'
import { openPart, type PackageKey } from './seal-part.ts'
import { refuseFormat, type Verified, verifyManifest } from './sign-manifest.ts'

/**
 * Reads every byte and opens nothing: signature up to the sender's root (DER), and that the parts are those that were
 * signed, all of them, in their order. Only then does anybody act on what is in them.
 */
export async function verifyPackage(path: string, root: Uint8Array): Promise<Verified> {
  const files = readArchive(path)
  const opening = readOpening((await files.next()).value)
  const found: Pick<Part, 'name' | 'sha256' | 'sealedBytes'>[] = []
  let verified: Verified | undefined
  for await (const { name, bytes, sha256 } of files) {
    if (verified !== undefined) throw new PackageTrouble('Something lies behind the manifest: the package was changed.')
    if (name === MANIFEST) verified = await verifyManifest(bytes, root)
    else found.push({ name, sha256, sealedBytes: bytes.length })
  }
  if (verified === undefined)
    throw new PackageTrouble('The package is cut off: its manifest, which lies last, is missing. Copy it once more.')
  const { manifest } = verified
  for (const field of ['package', 'operator', 'madeAt', 'recipient'] as const)
    if (opening[field] !== manifest[field])
      throw new PackageTrouble(`The opening and the manifest name another ${field}: the package was changed.`)
  compareParts(manifest, found)
  refuseOddKinds(manifest)
  return verified
}

function readOpening(file: ArchiveFile | undefined): Opening {
  if (file?.name !== OPENING) throw new PackageTrouble('This is no hand-over package of HMS cards.')
  let said: unknown
  try {
    said = JSON.parse(Buffer.from(file.bytes).toString())
  } catch {
    throw new PackageTrouble('The opening of the package cannot be read: it was changed.')
  }
  refuseFormat(said)
  const read = Opening.safeParse(said)
  if (!read.success) throw new PackageTrouble('The opening of the package says something odd: it was changed.')
  return read.data
}

function compareParts({ parts }: Manifest, found: readonly Pick<Part, 'name' | 'sha256' | 'sealedBytes'>[]): void {
  const names = new Set<string>()
  for (const { name } of found) {
    if (names.has(name)) throw new PackageTrouble(`${name} is there twice: the package was changed.`)
    names.add(name)
  }
  for (const { name } of parts)
    if (!names.has(name)) throw new PackageTrouble(`${name} is missing: the package was changed or cut off.`)
  for (const [index, file] of found.entries()) {
    const signed = parts[index]
    if (signed?.name !== file.name)
      throw new PackageTrouble(`${JSON.stringify(file.name)} is not in its place: the package was changed.`)
    if (signed.sha256 !== file.sha256 || signed.sealedBytes !== file.sealedBytes)
      throw new PackageTrouble(`${file.name} is not what was signed: the package was damaged or changed.`)
  }
}

/** The order of the kinds is that of the format: what is referred to lies before what refers to it. */
function refuseOddKinds({ parts, totals }: Manifest): void {
  const order = kinds.map(({ kind }) => kind)
  const strange = [...parts.map(({ kind }) => kind), ...Object.keys(totals)].find((kind) => !order.includes(kind))
  if (strange !== undefined)
    throw new PackageTrouble(
      reservedKinds.some((kind) => kind === strange)
        ? `The package carries ${strange}, which this product cannot keep yet: take a newer product.`
        : `The package carries "${strange}", which format 1 does not know.`,
    )
  for (const [index, { name, kind }] of parts.entries()) {
    const before = parts[index - 1]?.kind ?? kind
    if (order.indexOf(kind) < order.indexOf(before))
      throw new PackageTrouble(`${name} comes after ${before}, which refers to it: the order is that of the format.`)
  }
  for (const kind of order) {
    const told = totals[kind]?.records ?? 0
    const counted = parts.filter((part) => part.kind === kind).reduce((sum, { records }) => sum + records, 0)
    if (told !== counted) throw new PackageTrouble(`The manifest counts ${told} ${kind}, its parts hold ${counted}.`)
  }
}

export type OpenedPart = {
  readonly part: Part
  readonly kind: Kind
  /** Each fits the schema of its kind. */
  records(): Promise<readonly Readonly<Record<string, unknown>>[]>
}

export function refuseOtherKey({ recipient }: Manifest, { thumbprint }: PackageKey): void {
  if (thumbprint !== recipient)
    throw new PackageTrouble(`The package was sealed for the key ${recipient}, and this key is ${thumbprint}.`)
}

/** The parts of a verified package; each is opened when it is asked for its records. */
export async function* readParts(path: string, manifest: Manifest, key: PackageKey): AsyncGenerator<OpenedPart> {
  refuseOtherKey(manifest, key)
  const signed = new Map(manifest.parts.map((part) => [part.name, part]))
  for await (const { name, bytes, sha256 } of readArchive(path)) {
    const part = signed.get(name)
    if (part === undefined) continue
    if (part.sha256 !== sha256) throw new PackageTrouble(`${name} has changed since it was verified.`)
    const kind = kinds.find((each) => each.kind === part.kind)
    if (kind === undefined) throw new PackageTrouble(`Nobody knows what ${part.kind} are.`)
    yield { part, kind, records: () => openRecords(part, kind, bytes, manifest, key) }
  }
}

async function openRecords(part: Part, kind: Kind, bytes: Uint8Array, manifest: Manifest, key: PackageKey) {
  const lines = await openPart(part.name, bytes, manifest, key)
  const length = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
  if (lines.length !== part.records || length !== part.bytes)
    throw new PackageTrouble(`${part.name} holds ${lines.length} records, and ${part.records} were signed for.`)
  return lines.map((line, index) => {
    const read = kind.record.safeParse(parse(line))
    if (read.success) return read.data as Readonly<Record<string, unknown>>
    // The place alone: what stands there is a person's.
    throw new PackageTrouble(
      `Record ${index + 1} of ${part.name} does not fit its schema at ${read.error.issues[0]?.path.join('.') || 'its beginning'}.`,
    )
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
