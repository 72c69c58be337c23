/** Holds the keys that cards, status lists and trust lists are signed with. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { certify } from '@hms/credential/certify'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto, nodeSigner } from '@hms/credential/node-crypto'
import { type KeyUse, keyId } from '@hms/credential/x509'

export type StoredKey = { readonly privateKey: KeyObject; readonly certificate: Uint8Array }

/** Development keys say so in their names, and are refused in production. */
const TEST_MARK = 'TEST'
/** Certificates of signers last 30 months: two years of card and half a year of use (card-profile § 4). */
const SIGNER_MONTHS = 30
/** The scheme began in 2008; a root of development outlives every clock that a demonstration is set to. */
const ROOT_PERIOD = { notBefore: new Date('2008-01-01T00:00:00Z'), notAfter: new Date('2058-01-01T00:00:00Z') }

/** Reads or makes the development root. Its private half would be offline in production. */
export async function openRoot(folder: string): Promise<StoredKey> {
  const kept = await readKey(folder, 'root')
  if (kept) return kept
  const privateKey = newKey()
  const { signer, spki } = await nodeSigner(privateKey)
  const name = nameOf('root')
  const certificate = await certify(
    { use: 'root', name, spki },
    { name, spki, signer },
    ROOT_PERIOD,
    newSerial(),
    nodeCrypto,
  )
  return saveKey(folder, 'root', { privateKey, certificate })
}

/** Makes a signer's key and its certificate under the root, usable from one hour before `now` (clocks differ). */
export async function makeSigner(
  folder: string,
  use: KeyUse,
  producer: string | undefined,
  now: Date,
): Promise<StoredKey> {
  const root = await openRoot(folder)
  const issuer = { name: nameOf('root'), ...(await nodeSigner(root.privateKey)) }
  const privateKey = newKey()
  const notBefore = new Date(Math.floor((now.getTime() - 3_600_000) / 1000) * 1000)
  const notAfter = new Date(notBefore)
  notAfter.setUTCMonth(notAfter.getUTCMonth() + SIGNER_MONTHS)
  const subject = { use, name: nameOf(use, producer), spki: spkiOf(createPublicKey(privateKey)) }
  const certificate = await certify(subject, issuer, { notBefore, notAfter }, newSerial(), nodeCrypto)
  return saveKey(folder, await fileName(certificate), { privateKey, certificate })
}

export async function readSigner(folder: string, certificate: Uint8Array): Promise<Signer | undefined> {
  const stored = await readKey(folder, await fileName(certificate))
  return stored && (await nodeSigner(stored.privateKey)).signer
}

/** First eight bytes of the SHA-256 of the certificate's SubjectPublicKeyInfo (card-profile § 1). */
export async function kidOf(certificate: Uint8Array): Promise<Uint8Array> {
  return keyId(spkiOf(new X509Certificate(certificate).publicKey), nodeCrypto)
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const newSerial = () => new Uint8Array(randomBytes(16))
const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ type: 'spki', format: 'der' }))
const fileName = async (certificate: Uint8Array) => Buffer.from(await kidOf(certificate)).toString('hex')

const nameOf = (use: KeyUse | 'root', producer?: string) => ({
  commonName: `HMS-kort ${TEST_MARK} ${use}${producer ? ` ${producer}` : ''}`,
  organisation: 'HMS-kort development',
})

async function readKey(folder: string, name: string): Promise<StoredKey | undefined> {
  const path = join(folder, `${name}.pem`)
  if (!existsSync(path)) return undefined
  return {
    privateKey: createPrivateKey(await readFile(path)),
    certificate: new Uint8Array(await readFile(join(folder, `${name}.der`))),
  }
}

/** The certificate is written first: a key file that is there always has its certificate. */
async function saveKey(folder: string, name: string, key: StoredKey): Promise<StoredKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${name}.der`), key.certificate)
  const draft = join(folder, `${name}.pem.new`)
  await writeFile(draft, key.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  await rename(draft, join(folder, `${name}.pem`))
  return key
}
