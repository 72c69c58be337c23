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
