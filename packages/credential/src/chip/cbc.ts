import { concat } from '../bytes.ts'
import type { BlockCipher } from '../crypto.ts'

const BLOCK = 16
/** ISO/IEC 9797-1, padding method 2: one 80, then zeros; a whole block when nothing is missing. */
const PADDING = 0x80

/** A block cipher in CBC mode (NIST SP 800-38A); a block is as long as the vector, and the message is whole blocks. */
export function encryptCbc(key: Uint8Array, iv: Uint8Array, message: Uint8Array, cipher: BlockCipher): Uint8Array {
  const blocks: Uint8Array[] = []
  let last = iv
  for (const block of blocksOf(message, iv.length)) {
    last = cipher.encryptBlock(
      key,
      block.map((byte, at) => byte ^ (last[at] ?? 0)),
    )
    blocks.push(last)
  }
  return concat(...blocks)
}

export function decryptCbc(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array, cipher: BlockCipher): Uint8Array {
  let last = iv
  return concat(
    ...blocksOf(encrypted, iv.length).map((block) => {
      const before = last
      last = block
      return cipher.decryptBlock(key, block).map((byte, at) => byte ^ (before[at] ?? 0))
    }),
  )
}

export function pad(message: Uint8Array): Uint8Array {
  return concat(message, Uint8Array.of(PADDING), new Uint8Array(BLOCK - 1 - (message.length % BLOCK)))
}

/** Undefined when the end is no padding. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  const end = padded.findLastIndex((byte) => byte !== 0)
  return padded[end] === PADDING && padded.length - end <= BLOCK ? padded.subarray(0, end) : undefined
}

function blocksOf(message: Uint8Array, size: number): readonly Uint8Array[] {
  if (message.length % size !== 0) throw new RangeError('whole blocks only')
  return Array.from({ length: message.length / size }, (_, at) => message.subarray(at * size, (at + 1) * size))
}
