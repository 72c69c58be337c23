/** One part of a package: lines of JSON, compressed, encrypted to the receiver. */
import { gunzipSync, gzipSync } from 'node:zlib'
import { CompactEncrypt, type CryptoKey, calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from 'jose'
import { LARGEST, type Opening, PackageTrouble } from './format.ts'

/** The quickest; a part holds much that repeats itself, and the pictures are compressed already. */
const LEVEL = 1

export type PackageKey = { readonly key: CryptoKey; readonly thumbprint: string }

/** A P-256 key of the receiver, public or private. */
export async function readKey(text: string): Promise<PackageKey & { readonly isPrivate: boolean }> {
  try {
    const jwk: JWK = JSON.parse(text)
    if (jwk.kty !== 'EC' || jwk.crv !== 'P-256') throw new Error('another key')
    // An EC key never is a secret of bytes.
    const key = (await importJWK({ ...jwk, alg: 'ECDH-ES' })) as CryptoKey
    return { key, thumbprint: await calculateJwkThumbprint(jwk), isPrivate: jwk.d !== undefined }
  } catch {
    throw new PackageTrouble('The key is no P-256 key as JWK: make one with npm run handover -- keygen --out FILE.')
  }
}

export async function sealPart(
  name: string,
  lines: Uint8Array,
  { package: id }: Pick<Opening, 'package'>,
  to: PackageKey,
): Promise<Uint8Array> {
  const jwe = await new CompactEncrypt(gzipSync(lines, { level: LEVEL }))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: to.thumbprint,
      cty: 'application/gzip',
      package: id,
      part: name,
    })
    .encrypt(to.key)
  return Buffer.from(jwe, 'ascii')
}

/** The lines of a part, each a JSON text. */
export async function openPart(
  name: string,
  sealed: Uint8Array,
  { package: id }: Pick<Opening, 'package'>,
  key: PackageKey,
): Promise<readonly string[]> {
  const opened = await compactDecrypt(sealed, key.key, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => undefined)
  if (opened === undefined)
    throw new PackageTrouble(`${name} cannot be opened with this key: the package was sealed for another.`)
  const { protectedHeader, plaintext } = opened
  if (protectedHeader['package'] !== id || protectedHeader['part'] !== name)
    throw new PackageTrouble(`${name} was sealed as another part, or for another package.`)
  return linesOf(name, plaintext)
}

function linesOf(name: string, compressed: Uint8Array): readonly string[] {
  let bytes: Buffer
  try {
    bytes = gunzipSync(compressed, { maxOutputLength: LARGEST.opened })
  } catch {
    throw new PackageTrouble(`${name} cannot be unpacked, or holds more than ${LARGEST.opened} bytes.`)
  }
  const text = bytes.toString('utf8')
  if (text === '') return []
  if (!text.endsWith('\n')) throw new PackageTrouble(`${name} ends within a record.`)
  return text.slice(0, -1).split('\n')
}
