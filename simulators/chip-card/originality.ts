/**
 * The maker's signature over a chip's UID, as NXP's chips tell it (Read_Sig, AN12196 § 7): ECDSA on secp224r1 over the UID as
 * it is, without a hash. Simulated cards are signed with a key of their own, whose public half is `originalityKey`.
 */
import { createECDH, createHash, randomBytes } from 'node:crypto'

const curve = 'secp224r1'
/** The order of secp224r1 (SEC 2 § 2.6.2). */
const order = 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn
const size = 28

/** Known to everybody: it protects nothing. */
const testKey = createHash('sha224').update('simulated chip cards').digest()
/** The point, uncompressed, 57 bytes in hexadecimal. */
export const originalityKey = publicPoint(testKey).toString('hex')

export function signUid(uid: Buffer): Buffer {
  for (;;) {
    const once = numberOf(randomBytes(size)) % order
    if (once === 0n) continue
    const r = numberOf(publicPoint(bytesOf(once)).subarray(1, 1 + size)) % order
    const s = (inverse(once) * (numberOf(uid) + r * numberOf(testKey))) % order
    if (r !== 0n && s !== 0n) return Buffer.concat([bytesOf(r), bytesOf(s)])
  }
}

function publicPoint(privateKey: Buffer): Buffer {
  const pair = createECDH(curve)
  pair.setPrivateKey(privateKey)
  return pair.getPublicKey()
}

const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`)
const bytesOf = (number: bigint) => Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex')

/** By Fermat: the order is a prime. */
function inverse(number: bigint): bigint {
  let [result, square] = [1n, number % order]
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * square) % order
    square = (square * square) % order
  }
  return result
}
