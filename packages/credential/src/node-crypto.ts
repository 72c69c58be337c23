import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Crypto, PublicKey } from './crypto.ts'

type NodeKey = PublicKey & { readonly key: { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' } }

/** The native engine of Node. */
export const nodeCrypto = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  importP256(spki) {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('not a P-256 key')
    const made: NodeKey = { engine: 'node', key: { key, dsaEncoding: 'ieee-p1363' } }
    return made
  },
  // Only importP256 above makes keys of this engine.
  verifyEs256: (key, message, signature) => verify('sha256', message, (key as NodeKey).key, signature),
  deflate: (bytes) => new Uint8Array(deflateSync(bytes, { level: 9 })),
  inflate: (bytes, limit) => new Uint8Array(inflateSync(bytes, { maxOutputLength: limit })),
} satisfies Crypto
