/** Turns a card's data into signed bytes and back; trusts only bytes and public keys. */

/** A P-256 public key as the engine keeps it; only the engine that made it can use it. */
export type PublicKey = { readonly engine: 'node' | 'web' }

/** The engine's part: native code in Node and in browsers, passed in so that this package stays pure. */
export type Crypto = {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  /** Throws when the bytes are no P-256 SubjectPublicKeyInfo. */
  importP256(spki: Uint8Array): PublicKey | Promise<PublicKey>
  /** ECDSA P-256 over SHA-256 of the message; the signature is r‖s, 64 bytes. */
  verifyEs256(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>
  deflate(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  /** zlib form (RFC 1950). Throws when the stream is broken or gives more than `limit` bytes. */
  inflate(bytes: Uint8Array, limit: number): Uint8Array | Promise<Uint8Array>
}

/** One block at a time; for the secret keys of chips, so never in a phone. */
export type BlockCipher = {
  encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array
  decryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array
}

/** AES-128: keys and blocks of 16 bytes. */
export type Aes = BlockCipher
/** Triple DES with a key of 16 bytes, blocks of 8: only the key that a DESFire chip has from its factory. */
export type Tdea = BlockCipher

/**
 * Signs with ES256. It is given the message and hashes it inside, for native engines take no ready digest;
 * a PKCS#11 signer hashes in the process, since SoftHSM2 has no CKM_ECDSA_SHA256.
 */
export type Signer = {
  /** First eight bytes of the SHA-256 of its SubjectPublicKeyInfo. */
  readonly kid: Uint8Array
  /** ES256 (RFC 9053 § 2.1). */
  readonly alg: -7
  /** Returns r‖s, 64 bytes. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>
}
