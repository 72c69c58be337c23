import { bytesOfHex } from './bytes.ts'
import type { Crypto, PublicKey } from './crypto.ts'

/** As the engine types it, in browsers and in Node. */
type EngineKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>
type WebKey = PublicKey & { readonly key: EngineKey }
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The native engine of browsers (and of Node's WebCrypto). */
export const webCrypto = {
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', plain(bytes)))
  },
  async importP256(spki) {
    const made: WebKey = {
      engine: 'web',
      key: await crypto.subtle.importKey('spki', plain(spki), P256, false, ['verify']),
    }
    return made
  },
  verifyEs256: (key, message, signature) =>
    // Only importP256 above makes keys of this engine.
    crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, (key as WebKey).key, plain(signature), plain(message)),
  deflate: (bytes) => pump(bytes, new CompressionStream('deflate'), Number.POSITIVE_INFINITY),
  inflate: (bytes, limit) => pump(bytes, new DecompressionStream('deflate'), limit),
} satisfies Crypto

/** The generator of P-256 (SP 800-186 § 3.2.1.3) as a SubjectPublicKeyInfo: a public key that nobody signs with. */
const NOBODYS_KEY =
  '3059301306072a8648ce3d020106082a8648ce3d030107034200' +
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
  '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5'

/** Starts the threads that browsers check signatures and inflate in, while the bytes to be checked are still on their way. */
export async function wakeWebCrypto(): Promise<void> {
  const nothing = new Uint8Array(64)
  const [key, zipped] = await Promise.all([webCrypto.importP256(bytesOfHex(NOBODYS_KEY)), webCrypto.deflate(nothing)])
  await Promise.all([
    webCrypto.verifyEs256(key, nothing, nothing),
    webCrypto.inflate(zipped, 64),
    webCrypto.sha256(nothing),
  ])
}

/** Browsers' types want bytes over an ordinary buffer. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

async function pump(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  const reader: ReadableStreamDefaultReader<Uint8Array> = new Blob([plain(bytes)])
    .stream()
    .pipeThrough(through as TransformStream<Uint8Array, Uint8Array>)
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > limit) {
      await reader.cancel()
      throw new Error('more than the limit')
    }
    parts.push(part.value)
  }
  return join(parts, length)
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
