import { bytesOfHex, concat, sameBytes } from '../bytes.ts'
import type { Aes } from '../crypto.ts'
import { aesCmac } from './aes-cmac.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { decryptCbc, encryptCbc } from './cbc.ts'
import { nativeCommand, nativeStatus } from './native-command.ts'
import { openSecureChannel, type SecureChannel, type SessionKeys } from './secure-messaging.ts'

const FIRST = 0x71
const NON_FIRST = 0x77
const SECOND_PART = 0xaf
/** No capabilities of the reader are told. */
const NO_CAPABILITIES = 0
const BLOCK = 16
const ZERO_VECTOR = new Uint8Array(BLOCK)
/** Labels, counter and length in bits, before what both random numbers add (NT4H2421Gx § 9.1.7: SV1 and SV2). */
const ENC_LABEL = bytesOfHex('a55a00010080')
const MAC_LABEL = bytesOfHex('5aa500010080')

export type Claim = {
  readonly keyNumber: number
  readonly key: Uint8Array
  /** RndA: 16 random bytes, new each time. */
  readonly challenge: Uint8Array
}

/** AuthenticateEV2First: both sides prove that they hold the key. Throws ChipError 91AE when the chip holds another. */
export async function authenticateFirst(transceive: Transceive, claim: Claim, aes: Aes): Promise<SecureChannel> {
  const opening = Uint8Array.of(claim.keyNumber, NO_CAPABILITIES)
  const { random, answer } = await prove(transceive, FIRST, opening, claim, aes)
  // Transaction identifier, our random number turned by one byte, capabilities of both sides.
  if (answer.length !== 2 * BLOCK || !isTurned(answer.subarray(4, 20), claim.challenge))
    throw new ChipError('authenticate-answer', 0)
  const keys = sessionKeys(claim, random, aes)
  return openSecureChannel(transceive, { keys, transaction: answer.slice(0, 4), counter: 0 }, aes)
}

/** AuthenticateEV2NonFirst: changes to another key inside a session, whose transaction and counter go on. */
export async function authenticateNonFirst(
  transceive: Transceive,
  channel: SecureChannel,
  claim: Claim,
  aes: Aes,
): Promise<SecureChannel> {
  const { random, answer } = await prove(transceive, NON_FIRST, Uint8Array.of(claim.keyNumber), claim, aes)
  if (!isTurned(answer, claim.challenge)) throw new ChipError('authenticate-answer', 0)
  return openSecureChannel(transceive, { ...channel.session(), keys: sessionKeys(claim, random, aes) }, aes)
}

async function prove(
  transceive: Transceive,
  instruction: number,
  opening: Uint8Array,
  { key, challenge }: Claim,
  aes: Aes,
): Promise<{ readonly random: Uint8Array; readonly answer: Uint8Array }> {
  if (challenge.length !== BLOCK) throw new RangeError('a challenge has 16 bytes')
  const asked = await nativeCommand(transceive, 'authenticate', instruction, opening, nativeStatus.moreFollows)
  if (asked.length !== BLOCK) throw new ChipError('authenticate-answer', 0)
  const random = decryptCbc(key, ZERO_VECTOR, asked, aes)
  const proof = encryptCbc(key, ZERO_VECTOR, concat(challenge, turn(random)), aes)
  const answer = await nativeCommand(transceive, 'authenticate', SECOND_PART, proof)
  if (answer.length % BLOCK !== 0) throw new ChipError('authenticate-answer', 0)
  return { random, answer: decryptCbc(key, ZERO_VECTOR, answer, aes) }
}

/** `random` is the chip's number, RndB. */
export function sessionKeys({ key, challenge }: Omit<Claim, 'keyNumber'>, random: Uint8Array, aes: Aes): SessionKeys {
  const mixed = challenge.slice(2, 8).map((byte, at) => byte ^ (random[at] ?? 0))
  const context = concat(challenge.subarray(0, 2), mixed, random.subarray(6), challenge.subarray(8))
  return { enc: aesCmac(key, concat(ENC_LABEL, context), aes), mac: aesCmac(key, concat(MAC_LABEL, context), aes) }
}

const turn = (random: Uint8Array) => concat(random.subarray(1), random.subarray(0, 1))
const isTurned = (turned: Uint8Array, random: Uint8Array) => sameBytes(turned, turn(random))
