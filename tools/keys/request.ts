/** What travels between the machine of the product and the machine of the root: requests one way, certificates the other. */
import { readFileSync, writeFileSync } from 'node:fs'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { keyId, maySign, parseCertificate } from '@hms/credential/x509'
import { z } from 'zod'
import { isUnderRoot } from '../../apps/server/src/keys/require-keys.ts'
import { Trouble } from '../trouble.ts'

const Base64 = z.base64().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const Role = {
  use: z.enum(['card', 'status', 'trust-list', 'package']),
  producer: z
    .string()
    .regex(/^[a-z0-9-]{1,16}$/)
    .optional(),
}
const Asked = { ...Role, spki: Base64, from: z.iso.datetime(), until: z.iso.datetime().optional() }
const Requests = z.object({
  /** `next`: the keys of the present root are certified anew by the next one, which takes its place. */
  root: z.enum(['present', 'next']),
  keys: z.array(z.object({ ...Asked, proof: Base64 })),
  /** Keys of a former operator, which only verify: a certificate says what a key is, and the root that gave it vouches for that. */
  takenOver: z.array(z.object({ ...Asked, until: z.iso.datetime(), certificate: Base64, voucher: Base64 })).optional(),
})
const Certificates = z.object({
  root: z.enum(['present', 'next']),
  certificates: z.array(z.object({ ...Role, certificate: Base64 })).min(1),
})
export type Requests = z.infer<typeof Requests>
export type Requested = Requests['keys'][number]
export type TakenOver = NonNullable<Requests['takenOver']>[number]
export type Certificates = z.infer<typeof Certificates>

/** What a key signs to show that it asked for this itself. */
export function provedBy({ use, producer, from, until, spki }: Omit<Requested, 'proof'>): Uint8Array {
  const said = [
    'HMS-kort certificate request',
    use,
    producer ?? '',
    from,
    until ?? '',
    Buffer.from(spki).toString('hex'),
  ]
  return new TextEncoder().encode(said.join('\n'))
}

export async function readRequests(path: string): Promise<Requests> {
  const read = Requests.safeParse(readJson(path))
  if (!read.success) throw new Trouble(`${path} is no request for certificates.`)
  for (const key of read.data.keys) {
    const publicKey = nodeCrypto.importP256(key.spki)
    if (!nodeCrypto.verifyEs256(publicKey, provedBy(key), key.proof))
      throw new Trouble(
        `${path}: the key ${await kidOf(key)} did not sign its own request. Something changed it on the way.`,
      )
  }
  for (const key of read.data.takenOver ?? [])
    if (!isProvedByVoucher(key))
      throw new Trouble(`${path}: nobody vouches for the key ${await kidOf(key)} of the former operator.`)
  if (read.data.keys.length + (read.data.takenOver ?? []).length === 0) throw new Trouble(`${path} asks for nothing.`)
  return read.data
}

/** The certificate is the voucher's, of this key, for this use and period. */
function isProvedByVoucher({ certificate, voucher, spki, use, from, until }: TakenOver): boolean {
  try {
    const given = parseCertificate(certificate)
    return (
      given !== undefined &&
      isUnderRoot(certificate, { present: voucher }) &&
      maySign(given, use) &&
      Buffer.from(given.spki).equals(spki) &&
      given.notBefore * 1000 === Date.parse(from) &&
      given.notAfter * 1000 === Date.parse(until)
    )
  } catch {
    return false
  }
}

export function readCertificates(path: string): Certificates {
  const read = Certificates.safeParse(readJson(path))
  if (!read.success) throw new Trouble(`${path} holds no certificates: they come from npm run keys -- certify.`)
  return read.data
}

/** Public, and never written over. */
export function writeFor(path: string, content: Requests | Certificates): void {
  const text = JSON.stringify(
    content,
    (_name, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value),
    2,
  )
  writeFileSync(path, `${text}\n`, { flag: 'wx' })
}

export const kidOf = async ({ spki }: Pick<Requested, 'spki'>) =>
  Buffer.from(await keyId(spki, nodeCrypto)).toString('hex')

export const titleOf = ({ use, producer }: Pick<Requested, 'use' | 'producer'>) =>
  `${use}${producer ? ` of ${producer}` : ''}`

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Trouble(`${path} cannot be read.`)
  }
}
