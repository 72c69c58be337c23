/** Knows which person a reference means, and keeps identity numbers and contact data sealed. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export type Vault = {
  /** Encrypts for storage; the same content is never sealed the same way twice. */
  seal(content: Uint8Array | string): Buffer
  /** Throws when the bytes were changed or sealed with another secret. */
  open(sealed: Uint8Array): Buffer
  /** Finds an identity number again without knowing it. */
  hashNumber(number: string): Buffer
  /** 32 bytes that only this house can make, the same each time for one thing of one kind. */
  deriveSecret(kind: 'card code', thing: string): Buffer
}

/** One byte that names the way of sealing, so that another can come. */
const FORMAT = 1
const NONCE = 12 // NIST SP 800-38D, 8.2.2: random nonces of 96 bits
const TAG = 16

/** `secret` is 32 bytes from the configuration; each use derives its own key (HKDF, RFC 5869). */
export function createVault(secret: Uint8Array): Vault {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `hms-kort ${use}`, 32))
  const sealingKey = derive('seal')
  const numberKey = derive('identity number')
  return {
    seal(content) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce)
      const head = Buffer.of(FORMAT)
      cipher.setAAD(head)
      const text = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
      const body = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([head, nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE + TAG) throw new Error('not something this vault sealed')
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, sealed.subarray(1, 1 + NONCE))
      decipher.setAAD(sealed.subarray(0, 1))
      decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
    },
    hashNumber: (number) => createHmac('sha256', numberKey).update(number).digest(),
    deriveSecret: (kind, thing) => createHmac('sha256', derive(kind)).update(thing).digest(),
  }
}
