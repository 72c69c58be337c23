import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { keyId } from '@hms/credential/x509'
import { certify, generateKeyPair, type Key, type KeyUse, TEST_MARK } from './certificates.ts'

export type StoredKey = { readonly privateKey: KeyObject; readonly certificate: Uint8Array }

/** Certificates of signers last 30 months: two years of card and half a year of use (card-profile § 4). */
const SIGNER_MONTHS = 30
/** The scheme began in 2008; a root of development outlives every clock that a demonstration is set to. */
const ROOT_PERIOD = { notBefore: new Date('2008-01-01T00:00:00Z'), notAfter: new Date('2058-01-01T00:00:00Z') }

/** Reads or makes the development root. Its private half would be offline in production. */
export async function openRoot(folder: string): Promise<StoredKey> {
  return (await readKey(folder, 'root')) ?? makeRoot(folder)
}

async function makeRoot(folder: string): Promise<StoredKey> {
  const pair = await generateKeyPair()
  const name = nameOf('root')
  const certificate = await certify(
    { use: 'root', name, publicKey: pair.publicKey },
    { name, privateKey: pair.privateKey },
    ROOT_PERIOD,
  )
  return saveKey(folder, 'root', pair.privateKey, certificate)
}

/** Makes a signer's key and its certificate under the root, usable from one hour before `now` (clocks differ). */
export async function makeSigner(
  folder: string,
  use: Exclude<KeyUse, 'root'>,
  producer: string | undefined,
  now: Date,
): Promise<StoredKey> {
  const root = await openRoot(folder)
  const pair = await generateKeyPair()
  const notBefore = new Date(Math.floor((now.getTime() - 3_600_000) / 1000) * 1000)
  const notAfter = new Date(notBefore)
  notAfter.setUTCMonth(notAfter.getUTCMonth() + SIGNER_MONTHS)
  const rootKey = await crypto.subtle.importKey(
    'pkcs8',
    root.privateKey.export({ type: 'pkcs8', format: 'der' }),
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign'],
  )
  const certificate = await certify(
    { use, name: nameOf(use, producer), publicKey: pair.publicKey },
    { name: nameOf('root'), privateKey: rootKey },
    { notBefore, notAfter },
  )
  return saveKey(folder, await fileName(certificate), pair.privateKey, certificate)
}

export async function readSigner(folder: string, certificate: Uint8Array): Promise<Signer | undefined> {
  const stored = await readKey(folder, await fileName(certificate))
  return stored && signerOf(stored)
}

export async function signerOf({ privateKey, certificate }: StoredKey): Promise<Signer> {
  const kid = await kidOf(certificate)
  return {
    kid,
    alg: -7,
    sign: (message) => new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}

/** First eight bytes of the SHA-256 of the certificate's SubjectPublicKeyInfo (card-profile § 1). */
export async function kidOf(certificate: Uint8Array): Promise<Uint8Array> {
  const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' })
  return keyId(new Uint8Array(spki), nodeCrypto)
}

const fileName = async (certificate: Uint8Array) => Buffer.from(await kidOf(certificate)).toString('hex')

const nameOf = (use: KeyUse, producer?: string) =>
  `CN=HMS-kort ${TEST_MARK} ${use}${producer ? ` ${producer}` : ''}, O=HMS-kort development, C=NO`

async function readKey(folder: string, name: string): Promise<StoredKey | undefined> {
  const path = join(folder, `${name}.pem`)
  if (!existsSync(path)) return undefined
  return {
    privateKey: createPrivateKey(await readFile(path)),
    certificate: new Uint8Array(await readFile(join(folder, `${name}.der`))),
  }
}

/** The certificate is written first: a key file that is there always has its certificate. */
async function saveKey(folder: string, name: string, key: Key, certificate: Uint8Array): Promise<StoredKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  await writeFile(join(folder, `${name}.der`), certificate)
  const draft = join(folder, `${name}.pem.new`)
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  await rename(draft, join(folder, `${name}.pem`))
  return { privateKey, certificate }
}
