import { concat } from '../bytes.ts'
import type { Aes } from '../crypto.ts'

const BLOCK = 16
/** The polynomial of GF(2^128), its lowest byte (RFC 4493 § 2.3). */
const POLYNOMIAL = 0x87

/** AES-CMAC (RFC 4493), 16 bytes. */
export function aesCmac(key: Uint8Array, message: Uint8Array, aes: Aes): Uint8Array {
  const once = double(aes.encryptBlock(key, new Uint8Array(BLOCK)))
  const lastAt = Math.max(0, Math.ceil(message.length / BLOCK) - 1) * BLOCK
  let state: Uint8Array = new Uint8Array(BLOCK)
  for (let at = 0; at < lastAt; at += BLOCK) state = aes.encryptBlock(key, xor(state, message.subarray(at, at + BLOCK)))
  const last = message.subarray(lastAt)
  const masked = last.length === BLOCK ? xor(last, once) : xor(padded(last), double(once))
  return aes.encryptBlock(key, xor(state, masked))
}

/** Once to the left in GF(2^128). */
function double(block: Uint8Array): Uint8Array {
  const carry = (block[0] ?? 0) >> 7
  return block.map((byte, at) =>
    at === BLOCK - 1 ? (byte << 1) ^ (carry * POLYNOMIAL) : (byte << 1) | ((block[at + 1] ?? 0) >> 7),
  )
}

const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, at) => byte ^ (b[at] ?? 0))
const padded = (last: Uint8Array) => concat(last, Uint8Array.of(0x80), new Uint8Array(BLOCK - 1 - last.length))
