/** AES-128 as the chip's engine does it: blocks in a row (CBC), CMAC (RFC 4493), and padding by ISO/IEC 9797-1, method 2. */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export const emptyVector = Buffer.alloc(16)

export function encrypt(key: Buffer, vector: Buffer, blocks: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(blocks), cipher.final()])
}

export function decrypt(key: Buffer, vector: Buffer, blocks: Buffer): Buffer {
  const decipher = createDecipheriv('aes-128-cbc', key, vector).setAutoPadding(false)
  return Buffer.concat([decipher.update(blocks), decipher.final()])
}

export function macOf(key: Buffer, ...parts: Buffer[]): Buffer {
  const message = Buffer.concat(parts)
  const whole = message.length > 0 && message.length % 16 === 0
  const blocks = whole ? Buffer.from(message) : padded(message)
  const once = shifted(encrypt(key, emptyVector, emptyVector))
  const mask = whole ? once : shifted(once)
  for (let at = 0; at < 16; at++) blocks[blocks.length - 16 + at] = (blocks.at(at - 16) ?? 0) ^ (mask[at] ?? 0)
  return encrypt(key, emptyVector, blocks).subarray(-16)
}

/** Of a MAC the bytes in odd places, counted from 0, are shown. */
export function shortMacOf(key: Buffer, ...parts: Buffer[]): Buffer {
  return macOf(key, ...parts).filter((_, at) => at % 2 === 1) as Buffer
}

function shifted(block: Buffer): Buffer {
  const number = BigInt(`0x${block.toString('hex')}`) << 1n
  const carried = number >> 128n ? (number ^ 0x87n) & ((1n << 128n) - 1n) : number
  return Buffer.from(carried.toString(16).padStart(32, '0'), 'hex')
}

export function padded(bytes: Buffer): Buffer {
  const blocks = Buffer.alloc((Math.floor(bytes.length / 16) + 1) * 16)
  bytes.copy(blocks)
  blocks[bytes.length] = 0x80
  return blocks
}

/** undefined when there is no padding. */
export function unpadded(blocks: Buffer): Buffer | undefined {
  const end = blocks.lastIndexOf(0x80)
  const isPadding = end >= blocks.length - 16 && end >= 0 && blocks.subarray(end + 1).every((byte) => byte === 0)
  return isPadding ? blocks.subarray(0, end) : undefined
}
