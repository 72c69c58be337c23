import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  type Decipheriv,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Aes, Crypto, PublicKey, Signer, Tdea } from './crypto.ts'
import { keyId } from './x509.ts'

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

export const nodeAes: Aes = {
  encryptBlock: (key, block) => throughBlock(createCipheriv('aes-128-ecb', key, null), block),
  decryptBlock: (key, block) => throughBlock(createDecipheriv('aes-128-ecb', key, null), block),
}

export const nodeTdea: Tdea = {
  encryptBlock: (key, block) => throughBlock(createCipheriv('des-ede', key, null), block),
  decryptBlock: (key, block) => throughBlock(createDecipheriv('des-ede', key, null), block),
}

function throughBlock(cipher: Cipheriv | Decipheriv, block: Uint8Array): Uint8Array {
  cipher.setAutoPadding(false)
  return new Uint8Array(Buffer.concat([cipher.update(block), cipher.final()]))
}

/** A signer over a P-256 private key that is in this process, and its SubjectPublicKeyInfo. */
export async function nodeSigner(
  privateKey: KeyObject,
): Promise<{ readonly signer: Signer; readonly spki: Uint8Array }> {
  const spki = new Uint8Array(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
  const signer: Signer = {
    kid: await keyId(spki, nodeCrypto),
    alg: -7,
    sign: (message) => new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
  }
  return { signer, spki }
}

/** A signer whose key lives and dies with this process: for tests and measurements. */
export const newNodeSigner = () => nodeSigner(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
