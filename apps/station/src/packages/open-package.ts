/** Opens a job package as its description says: who signed it, whether it is whole, whether it is for us. Then what is in it. */
import { createHash } from 'node:crypto'
import { PACKAGE_VERSION, PackageCards, PackageManifest, type packageProblems, types } from '@hms/contract/job-package'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { keyFor, type Trust } from '@hms/credential/trust-list'
import { compactDecrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { extract } from 'tar-stream'

export type PackageProblem = (typeof packageProblems)[number]
/** The package is not what its signer made for us. */
export class PackageRefused extends Error {
  readonly problem: PackageProblem
  constructor(problem: PackageProblem) {
    super(`The job package is not to be used: ${problem}.`)
    this.problem = problem
  }
}

export type PackagedCard = ReturnType<typeof PackageCards.parse>['cards'][number]
export type OpenedPackage = {
  /** SHA-256 of the whole file: what an acknowledgement names. */
  readonly digest: string
  readonly cards: readonly PackagedCard[]
  /** JPEG, by order. */
  readonly portraits: ReadonlyMap<string, Uint8Array>
  /** WebP, by order: of the cards whose chips carry one. */
  readonly chipPortraits: ReadonlyMap<string, Uint8Array>
}
export type Expected = { readonly batch: string; readonly trust: Trust; readonly key: JWK }

/** Throws PackageRefused. A revoked signer's package counts when it was released before the revocation, as cards do. */
export async function openPackage(bytes: Uint8Array, { batch, trust, key }: Expected): Promise<OpenedPackage> {
  const entries = await untar(bytes)
  const manifest = verifyManifest(entries.get('manifest.jws'), trust)
  if (manifest.batch !== batch) throw new PackageRefused('other-batch')
  const known = new Set(['manifest.jws', ...manifest.parts.map(({ name }) => name)])
  for (const name of entries.keys()) if (!known.has(name)) throw new PackageRefused('part-unknown')
  const parts = new Map<string, Uint8Array>()
  for (const part of manifest.parts)
    parts.set(part.name.replace(/[.]jwe$/, ''), await openPart(entries.get(part.name), part, { batch, key }))
  const cards = PackageCards.safeParse(jsonOf(parts.get('cards.json')))
  if (!cards.success || cards.data.cards.length !== manifest.counts.cards) throw new PackageRefused('unreadable')
  const take = (name: string, expected: string | undefined) => {
    const picture = parts.get(name)
    if (picture === undefined) throw new PackageRefused('part-missing')
    if (sha256(picture) !== expected) throw new PackageRefused('part-changed')
    return picture
  }
  const portraits = new Map<string, Uint8Array>()
  const chipPortraits = new Map<string, Uint8Array>()
  for (const { order, portrait, portraitSha256, chipPortrait, chipPortraitSha256 } of cards.data.cards) {
    portraits.set(order, take(portrait, portraitSha256))
    if (chipPortrait !== undefined) chipPortraits.set(order, take(chipPortrait, chipPortraitSha256))
  }
  return { digest: sha256(bytes), cards: cards.data.cards, portraits, chipPortraits }
}

type Manifest = ReturnType<typeof PackageManifest.parse>

/** The signature first: nothing of an unsigned manifest is believed, not even its version. */
function verifyManifest(jws: Uint8Array | undefined, trust: Trust): Manifest {
  if (jws === undefined) throw new PackageRefused('unreadable')
  const [header = '', payload = '', signature = '', ...more] = Buffer.from(jws).toString().split('.')
  const said = headerOf(`${header}.${payload}.${signature}`)
  if (more.length > 0 || said?.alg !== 'ES256' || said.typ !== types.manifest || said.crit !== undefined)
    throw new PackageRefused('wrong-signature')
  const claims = jsonOf(Buffer.from(payload, 'base64url'))
  const key = keyFor(trust, Buffer.from(String(said.kid), 'hex'), 'package', secondsOf(claims))
  const signed = new TextEncoder().encode(`${header}.${payload}`)
  const rs = new Uint8Array(Buffer.from(signature, 'base64url'))
  if (key === undefined || rs.length !== 64 || !nodeCrypto.verifyEs256(key.key, signed, rs))
    throw new PackageRefused('wrong-signature')
  if (versionOf(claims) !== PACKAGE_VERSION) throw new PackageRefused('wrong-version')
  const manifest = PackageManifest.safeParse(claims)
  if (!manifest.success) throw new PackageRefused('unreadable')
  return manifest.data
}

async function openPart(
  part: Uint8Array | undefined,
  { name, sha256: expected, length, content }: Manifest['parts'][number],
  { batch, key }: Pick<Expected, 'batch' | 'key'>,
): Promise<Uint8Array> {
  if (part === undefined) throw new PackageRefused('part-missing')
  if (part.length !== length || sha256(part) !== expected) throw new PackageRefused('part-changed')
  const opened = await compactDecrypt(part, await importJWK(key, 'ECDH-ES+A256KW'), {
    keyManagementAlgorithms: ['ECDH-ES+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => {
    throw new PackageRefused('not-for-us')
  })
  const { protectedHeader: header, plaintext } = opened
  if (header.typ !== types.part || header['batch'] !== batch || `${header['part']}.jwe` !== name)
    throw new PackageRefused('other-batch')
  if (plaintext.length !== content.length || sha256(plaintext) !== content.sha256)
    throw new PackageRefused('part-changed')
  return plaintext
}

async function untar(bytes: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = new Map<string, Uint8Array>()
  const tar = extract()
  tar.end(Buffer.from(bytes))
  try {
    for await (const entry of tar) {
      const chunks: Uint8Array[] = []
      for await (const chunk of entry) chunks.push(chunk as Uint8Array) // what its types leave open
      if (entries.has(entry.header.name)) throw new PackageRefused('part-unknown')
      entries.set(entry.header.name, Buffer.concat(chunks))
    }
  } catch (error) {
    throw error instanceof PackageRefused ? error : new PackageRefused('unreadable')
  }
  return entries
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const isObject = (said: unknown): said is Record<string, unknown> => typeof said === 'object' && said !== null
const versionOf = (claims: unknown) => (isObject(claims) ? claims['version'] : undefined)
const secondsOf = (claims: unknown) => (isObject(claims) ? Date.parse(String(claims['created'])) / 1000 : Number.NaN)

function headerOf(jws: string) {
  try {
    return decodeProtectedHeader(jws)
  } catch {
    return undefined
  }
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
