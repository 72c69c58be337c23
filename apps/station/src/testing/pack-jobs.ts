/** For tests: a job package as its description says, and every way to make a wrong one. */
import { createHash } from 'node:crypto'
import { PACKAGE_VERSION, types } from '@hms/contract/job-package'
import type { Signer } from '@hms/credential/crypto'
import { CompactEncrypt, importJWK, type JWK } from 'jose'
import { pack } from 'tar-stream'
import type { Job } from '../jobs/server-client.ts'

export type Packing = {
  readonly batch: string
  readonly jobs: readonly Job[]
  readonly portrait: Uint8Array
  /** WebP: in the package when the jobs name its hash. */
  readonly chipPortrait?: Uint8Array
  readonly signer: Signer
  /** Its private key; only the public half is used. */
  readonly recipient: JWK
  /** RFC 3339. */
  readonly created: string
  readonly version?: number
  readonly typ?: string
  /** Batch in the headers of the parts. */
  readonly sealedFor?: string
  /** The last word on what lies in the tar. */
  readonly change?: (entries: Map<string, Buffer>) => void
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export async function packJobs(packing: Packing): Promise<Buffer> {
  const { batch, jobs, portrait, chipPortrait, signer, created } = packing
  const cards = jobs.map(({ done: _, ...job }) => ({
    ...job,
    portrait: `portraits/${job.order}.jpg`,
    ...(chipPortrait && { chipPortrait: `chips/${job.order}.webp` }),
    envelope: job.organisation,
  }))
  const text = (said: object) => new TextEncoder().encode(JSON.stringify(said))
  const contents = new Map<string, Uint8Array>([
    ['cards.json', text({ cards })],
    ...jobs.map(({ order }) => [`portraits/${order}.jpg`, portrait] as const),
    ...(chipPortrait ? jobs.map(({ order }) => [`chips/${order}.webp`, chipPortrait] as const) : []),
  ])
  const entries = new Map<string, Buffer>()
  const parts = []
  for (const [name, content] of contents) {
    const bytes = await seal(content, name, packing)
    entries.set(`${name}.jwe`, bytes)
    const within = { type: 'application/octet-stream', sha256: sha256(content), length: content.length }
    parts.push({ name: `${name}.jwe`, sha256: sha256(bytes), length: bytes.length, content: within })
  }
  const counts = { cards: cards.length, portraits: cards.length, designs: 0, envelopes: 1 }
  const head = { version: packing.version ?? PACKAGE_VERSION, batch, sequence: 1, producer: 'test', created }
  const manifest = text({ ...head, urgent: false, counts, parts })
  const signed = new Map([['manifest.jws', await sign(manifest, signer, packing.typ ?? types.manifest)], ...entries])
  packing.change?.(signed)
  return toTar(signed)
}

async function seal(content: Uint8Array, part: string, { batch, recipient, sealedFor }: Packing): Promise<Buffer> {
  const { kty, crv, x, y } = recipient
  const key = await importJWK({ kty, crv, x, y } as JWK, 'ECDH-ES+A256KW') // the public half
  const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: types.part, batch: sealedFor ?? batch, part }
  return Buffer.from(await new CompactEncrypt(content).setProtectedHeader(header).encrypt(key))
}

async function sign(payload: Uint8Array, { kid, sign: by }: Signer, typ: string): Promise<Buffer> {
  const header = { alg: 'ES256', kid: Buffer.from(kid).toString('hex'), typ }
  const encoded = [Buffer.from(JSON.stringify(header)), Buffer.from(payload)].map((bytes) =>
    bytes.toString('base64url'),
  )
  const signature = await by(new TextEncoder().encode(encoded.join('.')))
  return Buffer.from([...encoded, Buffer.from(signature).toString('base64url')].join('.'))
}

async function toTar(entries: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const tar = pack()
  for (const [name, bytes] of entries) tar.entry({ name }, bytes)
  tar.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of tar) chunks.push(chunk as Uint8Array) // what its types leave open
  return Buffer.concat(chunks)
}
