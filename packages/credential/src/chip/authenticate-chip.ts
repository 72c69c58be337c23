import { bytesOfHex, concat } from '../bytes.ts'
import type { Crypto } from '../crypto.ts'
import { command, type Transceive } from './apdu.ts'
import { type ChipPublicKey, spkiOfChip } from './public-key.ts'

/** INTERNAL AUTHENTICATE of chips with an ECC key pair (card-profile § 2): empty options, then the challenge. */
const OPTIONS = bytesOfHex('80007c128110')
const RESPONSE_LENGTH = 86
const ANSWER = bytesOfHex('7c548110')
const SIGNATURE = bytesOfHex('8240')
/** What stands before both random numbers in the bytes that the chip signs. */
const SIGNED = bytesOfHex('f0f08000')

/**
 * Whether the chip holds the private half of the key in the record. `challenge`: 16 random bytes, new each time. A chip
 * that refuses throws ChipError; one that answers anything else has not proved it.
 */
export async function authenticateChip(
  transceive: Transceive,
  key: ChipPublicKey,
  challenge: Uint8Array,
  crypto: Crypto,
  keyNumber = 0,
): Promise<boolean> {
  const response = await command(transceive, 'internal-authenticate', askForProof(challenge, keyNumber))
  const hasForm =
    response.length === RESPONSE_LENGTH && startsWith(response, ANSWER, 0) && startsWith(response, SIGNATURE, 20)
  if (!hasForm) return false
  const message = concat(SIGNED, response.subarray(4, 20), challenge)
  try {
    return await crypto.verifyEs256(await crypto.importP256(spkiOfChip(key)), message, response.subarray(22))
  } catch {
    return false // the point is not on the curve
  }
}

/** The command by which a chip is asked to prove its key. */
export function askForProof(challenge: Uint8Array, keyNumber = 0): Uint8Array {
  if (challenge.length !== 16) throw new RangeError('a challenge has 16 bytes')
  return concat(Uint8Array.of(0x00, 0x88, 0x00, keyNumber, 22), OPTIONS, challenge, Uint8Array.of(0))
}

const startsWith = (bytes: Uint8Array, wanted: Uint8Array, at: number) =>
  wanted.every((byte, index) => bytes[at + index] === byte)
