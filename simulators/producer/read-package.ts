/** How a producer with machines of its own reads a job package: by the published description, knowing nothing of our code. */
import { createHash, X509Certificate } from 'node:crypto'
import { compactDecrypt, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { extract } from 'tar-stream'

/** Extended key usage of whoever signs packages. */
const PACKAGE_PURPOSE = '2.25.93965892354508634660261387074841542193.4'

export type PackageCard = {
  readonly order: string
  readonly number: string
  readonly sector: string
  readonly given: string
  readonly family: string
  readonly portrait: string
  readonly portraitSha256: string
  /** What the chip carries; not on every card. */
  readonly chipPortrait?: string
  readonly chipPortraitSha256?: string
  readonly envelope: string
}
export type ReadPackage = {
  readonly batch: string
  readonly sequence: number
  /** SHA-256 of the whole file. */
  readonly digest: string
  readonly manifest: Manifest
  readonly cards: readonly PackageCard[]
  readonly envelopes: readonly { readonly id: string; readonly cards: readonly string[] }[]
  /** By name without `.jwe`. */
  readonly files: ReadonlyMap<string, Uint8Array>
}
export type Manifest = {
  readonly version: number
  readonly batch: string
  readonly sequence: number
  readonly producer: string
  readonly counts: { readonly cards: number; readonly portraits: number; readonly envelopes: number }
  readonly parts: readonly {
    readonly name: string
    readonly sha256: string
    readonly length: number
    readonly content: { readonly sha256: string; readonly length: number }
  }[]
}

/** One of the words of a PROBLEM message. */
export class PackageProblem extends Error {}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export async function readPackage(
  bytes: Buffer,
  { root, key }: { readonly root: Buffer; readonly key: JWK },
): Promise<ReadPackage> {
  const entries = await untar(bytes).catch(() => {
    throw new PackageProblem('unreadable')
  })
  const signed = entries.get('manifest.jws')
  if (signed === undefined) throw new PackageProblem('unreadable')
  const manifest = JSON.parse(await verifySigned(signed.toString(), 'hms-job-manifest+jws', root)) as Manifest
  if (manifest.version !== 1) throw new PackageProblem('wrong-version')
  for (const name of entries.keys())
    if (name !== 'manifest.jws' && !manifest.parts.some((part) => part.name === name))
      throw new PackageProblem('part-unknown')
  const privateKey = await importJWK(key, 'ECDH-ES+A256KW')
  const files = new Map<string, Uint8Array>()
  for (const { name, sha256: expected, length, content } of manifest.parts) {
    const part = entries.get(name)
    if (part === undefined) throw new PackageProblem('part-missing')
    if (part.length !== length || sha256(part) !== expected) throw new PackageProblem('part-changed')
    const opened = await compactDecrypt(part, privateKey).catch(() => {
      throw new PackageProblem('not-for-us')
    })
    if (opened.protectedHeader['batch'] !== manifest.batch || `${opened.protectedHeader['part']}.jwe` !== name)
      throw new PackageProblem('other-batch')
    if (opened.plaintext.length !== content.length || sha256(opened.plaintext) !== content.sha256)
      throw new PackageProblem('part-changed')
    files.set(name.slice(0, -'.jwe'.length), opened.plaintext)
  }
  const json = (name: string) => JSON.parse(Buffer.from(files.get(name) ?? []).toString())
  const cards: readonly PackageCard[] = json('cards.json').cards
  for (const { portrait, portraitSha256, chipPortrait, chipPortraitSha256 } of cards) {
    if (sha256(files.get(portrait) ?? Buffer.of()) !== portraitSha256) throw new PackageProblem('part-changed')
    if (chipPortrait !== undefined && sha256(files.get(chipPortrait) ?? Buffer.of()) !== chipPortraitSha256)
      throw new PackageProblem('part-changed')
  }
  return {
    batch: manifest.batch,
    sequence: manifest.sequence,
    digest: sha256(bytes),
    manifest,
    cards,
    envelopes: json('addresses.json').envelopes,
    files,
  }
}

/** Up to the root that was handed over on paper: certificate, its purpose and period, and the signature. Gives the payload. */
export async function verifySigned(jws: string, typ: string, root: Buffer): Promise<string> {
  try {
    const header = decodeProtectedHeader(jws)
    const issuer = new X509Certificate(root)
    const own = new X509Certificate(Buffer.from(header.x5c?.[0] ?? '', 'base64'))
    const isIssued = own.checkIssued(issuer) && own.verify(issuer.publicKey)
    if (header.typ !== typ || !isIssued || !own.keyUsage?.includes(PACKAGE_PURPOSE)) throw new Error('not theirs')
    const { payload } = await compactVerify(jws, own.publicKey, { algorithms: ['ES256'] })
    return new TextDecoder().decode(payload)
  } catch {
    throw new PackageProblem('wrong-signature')
  }
}

export async function untar(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const entries = new Map<string, Buffer>()
  const tar = extract()
  tar.end(bytes)
  for await (const entry of tar) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(Buffer.from(chunk as Uint8Array)) // what its types leave open
    entries.set(entry.header.name, Buffer.concat(chunks))
  }
  return entries
}
