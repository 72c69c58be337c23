/** A DESFire card's master key as its factory made it, triple DES, and how it is replaced by one of AES. */
import { concat, sameBytes } from '../bytes.ts'
import type { Tdea } from '../crypto.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { decryptCbc, encryptCbc } from './cbc.ts'
import { crc32 } from './crc32.ts'
import { nativeCommand, nativeStatus } from './native-command.ts'

/** 16 zeros: NXP MF3D(H)x3, "default PICC master key". */
export const FACTORY_KEY = new Uint8Array(16)

const AUTHENTICATE_ISO = 0x1a
const SECOND_PART = 0xaf
const CHANGE_KEY = 0xc4
/** Key 0 of the card, which becomes an AES key (bits 7 and 6: 10). */
const MASTER_AS_AES = 0x80
const BLOCK = 8
const ZERO_VECTOR = new Uint8Array(BLOCK)

/**
 * Proves the factory's key (AuthenticateISO) and puts `key` in its place (ChangeKey, checksum over the whole command).
 * `challenge`: 8 random bytes. Throws ChipError 91AE when the card has another key. Session key, checksum and encryption
 * are checked against published exchanges; that number 80 turns a triple-DES key into AES is UNVERIFIED by any.
 */
export async function replaceFactoryKey(
  transceive: Transceive,
  { challenge, key, version }: { readonly challenge: Uint8Array; readonly key: Uint8Array; readonly version: number },
  tdea: Tdea,
): Promise<void> {
  const session = await authenticateIso(transceive, FACTORY_KEY, challenge, tdea)
  const body = changeKeyBody(session, MASTER_AS_AES, concat(key, Uint8Array.of(version)), tdea)
  await nativeCommand(transceive, 'change-factory-key', CHANGE_KEY, concat(Uint8Array.of(MASTER_AS_AES), body))
}

/** Gives the session key. The vectors go on from one message to the next, and begin at zero again afterwards. */
export async function authenticateIso(
  transceive: Transceive,
  key: Uint8Array,
  challenge: Uint8Array,
  tdea: Tdea,
): Promise<Uint8Array> {
  if (challenge.length !== BLOCK) throw new RangeError('a challenge has 8 bytes')
  const step = 'authenticate-factory-key'
  const asked = await nativeCommand(transceive, step, AUTHENTICATE_ISO, Uint8Array.of(0), nativeStatus.moreFollows)
  if (asked.length !== BLOCK) throw new ChipError(`${step}-answer`, 0)
  const random = decryptCbc(key, ZERO_VECTOR, asked, tdea)
  const proof = encryptCbc(key, asked, concat(challenge, turn(random)), tdea)
  const answer = await nativeCommand(transceive, step, SECOND_PART, proof)
  if (answer.length !== BLOCK || !sameBytes(decryptCbc(key, proof.subarray(BLOCK), answer, tdea), turn(challenge)))
    throw new ChipError(`${step}-answer`, 0)
  // Both halves of the factory's key are the same, so it is DES, and so is the session's key.
  const half = concat(challenge.subarray(0, 4), random.subarray(0, 4))
  return concat(half, half)
}

/** The first command after an authentication: its checksum is over instruction, number and key; filled up with zeros. */
export function changeKeyBody(session: Uint8Array, keyNumber: number, key: Uint8Array, tdea: Tdea): Uint8Array {
  const checked = concat(key, crc32(concat(Uint8Array.of(CHANGE_KEY, keyNumber), key)))
  const filled = concat(checked, new Uint8Array((BLOCK - (checked.length % BLOCK)) % BLOCK))
  return encryptCbc(session, ZERO_VECTOR, filled, tdea)
}

const turn = (random: Uint8Array) => concat(random.subarray(1), random.subarray(0, 1))
