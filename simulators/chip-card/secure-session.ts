/** The chip's side of AuthenticateEV2 and of secure messaging (NT4H2421Gx § 9.1). */
import { randomBytes } from 'node:crypto'
import { decrypt, emptyVector, encrypt, macOf, padded, shortMacOf, unpadded } from './aes.ts'

export type SecureSession = {
  readonly keyNumber: number
  readonly enc: Buffer
  readonly mac: Buffer
  readonly transaction: Buffer
  /** Commands so far. */
  count: number
}

/** An authentication that waits for the reader's second part. */
export type Challenge = {
  readonly keyNumber: number
  readonly key: Buffer
  readonly random: Buffer
  /** The session that goes on under another key; undefined for a first authentication. */
  readonly before?: SecureSession
}

export function challenge(
  keyNumber: number,
  key: Buffer,
  before?: SecureSession,
): { asked: Challenge; answer: Buffer } {
  const random = randomBytes(16)
  return { asked: { keyNumber, key, random, ...(before && { before }) }, answer: encrypt(key, emptyVector, random) }
}

/** undefined when the reader does not hold the key. */
export function judgeProof(asked: Challenge, proof: Buffer): { session: SecureSession; answer: Buffer } | undefined {
  const { keyNumber, key, random, before } = asked
  if (proof.length !== 32) return undefined
  const shown = decrypt(key, emptyVector, proof)
  const theirs = shown.subarray(0, 16)
  if (!shown.subarray(16).equals(turned(random))) return undefined
  const mixed = Buffer.from(theirs.subarray(2, 8).map((byte, at) => byte ^ (random[at] ?? 0)))
  const context = Buffer.concat([theirs.subarray(0, 2), mixed, random.subarray(6), theirs.subarray(8)])
  const keyFor = (label: string) => macOf(key, Buffer.from(`${label}00010080`, 'hex'), context)
  const transaction = before?.transaction ?? randomBytes(4)
  const session = { keyNumber, enc: keyFor('a55a'), mac: keyFor('5aa5'), transaction, count: before?.count ?? 0 }
  const told = before ? turned(theirs) : Buffer.concat([transaction, turned(theirs), Buffer.alloc(12)])
  return { session, answer: encrypt(key, emptyVector, told) }
}

const turned = (random: Buffer) => Buffer.concat([random.subarray(1), random.subarray(0, 1)])

/** Takes MAC and encryption off a command; undefined when either is wrong. The command is counted. */
export function openCommand(
  session: SecureSession,
  instruction: number,
  sent: Buffer,
  { headerLength, mode }: { headerLength: number; mode: 'mac' | 'full' },
): { header: Buffer; body: Buffer } | undefined {
  const [content, mac] = [sent.subarray(0, -8), sent.subarray(-8)]
  const wanted = shortMacOf(session.mac, Buffer.from([instruction]), numbered(session), content)
  if (content.length < headerLength || !mac.equals(wanted)) return undefined
  const [header, rest] = [content.subarray(0, headerLength), content.subarray(headerLength)]
  const body = mode === 'mac' || rest.length === 0 ? rest : openBlocks(session, rest)
  session.count += 1
  return body && { header, body }
}

function openBlocks(session: SecureSession, blocks: Buffer): Buffer | undefined {
  return blocks.length % 16 === 0 ? unpadded(decrypt(session.enc, vectorOf(session, 'a55a'), blocks)) : undefined
}

/** Puts encryption and MAC on the answer to a command that was done. */
export function closeAnswer(session: SecureSession, answer: Buffer, mode: 'mac' | 'full'): Buffer {
  const isEncrypted = mode === 'full' && answer.length > 0
  const sent = isEncrypted ? encrypt(session.enc, vectorOf(session, '5aa5'), padded(answer)) : answer
  return Buffer.concat([sent, shortMacOf(session.mac, Buffer.from([0x00]), numbered(session), sent)])
}

function vectorOf(session: SecureSession, label: string): Buffer {
  const block = Buffer.concat([Buffer.from(label, 'hex'), numbered(session, 'transaction first'), Buffer.alloc(8)])
  return encrypt(session.enc, emptyVector, block)
}

/** Counter, low byte first, and transaction; in vectors the other way round. */
function numbered({ count, transaction }: SecureSession, order?: 'transaction first'): Buffer {
  const low = Buffer.from([count & 0xff, count >> 8])
  return Buffer.concat(order ? [transaction, low] : [low, transaction])
}
