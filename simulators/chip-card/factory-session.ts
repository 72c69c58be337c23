/** The chip's side of AuthenticateISO with the factory's triple-DES key, and of the ChangeKey that ends its reign. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const zero = Buffer.alloc(8)
const turned = (random: Buffer) => Buffer.concat([random.subarray(1), random.subarray(0, 1)])

function encrypt(key: Buffer, vector: Buffer, blocks: Buffer): Buffer {
  const cipher = createCipheriv('des-ede-cbc', key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(blocks), cipher.final()])
}

function decrypt(key: Buffer, vector: Buffer, blocks: Buffer): Buffer {
  const cipher = createDecipheriv('des-ede-cbc', key, vector).setAutoPadding(false)
  return Buffer.concat([cipher.update(blocks), cipher.final()])
}

export type FactoryChallenge = { readonly key: Buffer; readonly random: Buffer; readonly sent: Buffer }

export function challengeIso(key: Buffer, random = randomBytes(8)): FactoryChallenge {
  return { key, random, sent: encrypt(key, zero, random) }
}

/** undefined when the reader does not hold the key; else the session's key, of two equal halves. */
export function judgeIsoProof(
  { key, random, sent }: FactoryChallenge,
  proof: Buffer,
): { session: Buffer; answer: Buffer } | undefined {
  if (proof.length !== 16) return undefined
  const shown = decrypt(key, sent, proof)
  const theirs = shown.subarray(0, 8)
  if (!shown.subarray(8).equals(turned(random))) return undefined
  const half = Buffer.concat([theirs.subarray(0, 4), random.subarray(0, 4)])
  return { session: Buffer.concat([half, half]), answer: encrypt(key, proof.subarray(8), turned(theirs)) }
}

/** A key of 16 bytes and its version out of the first ChangeKey of a session; undefined when its checksum is wrong. */
export function openChangedKey(session: Buffer, sent: Buffer): { key: Buffer; version: number } | undefined {
  const [number, blocks] = [sent.subarray(0, 1), sent.subarray(1)]
  if (number.length === 0 || blocks.length !== 24) return undefined
  const body = decrypt(session, zero, blocks)
  const [changed, checksum] = [body.subarray(0, 17), body.readUInt32LE(17)]
  if (checksum !== ~crc32(Buffer.concat([Buffer.from([0xc4]), number, changed])) >>> 0) return undefined
  return { key: Buffer.from(changed.subarray(0, 16)), version: changed.readUInt8(16) }
}
