import { ascii, concat } from '../bytes.ts'
import type { Aes } from '../crypto.ts'
import { aesCmac } from './aes-cmac.ts'

/** Constant in front of the input for AES-128 (NXP AN10922 § 2.2). */
const AES_128 = Uint8Array.of(0x01)
/** Lengths at which AN10922 is a plain CMAC, which an HSM computes without leaving its walls. */
const [SHORTEST, LONGEST] = [16, 31]

/** AN10922: a key for one chip out of the master key, from what is different about the chip. */
export function diversifyKey(master: Uint8Array, input: Uint8Array, aes: Aes): Uint8Array {
  return aesCmac(master, diversificationMessage(input), aes)
}

/** What the CMAC of the master key is made over; a security module is given this, and answers with the key. */
export function diversificationMessage(input: Uint8Array): Uint8Array {
  if (input.length < SHORTEST || input.length > LONGEST) throw new RangeError('the input has 16 to 31 bytes')
  return concat(AES_128, input)
}

/** Keys of an AES chip: 0 change, 2 SUN MAC, 3 protected file, 4 write (card-profile § 2). */
export type ChipKeyNumber = 0 | 2 | 3 | 4

/** The tag's application on DESFire, most significant byte first (NXP AN11004). */
export const TAG_AID = Uint8Array.of(0x00, 0x00, 0x01)
/** The card itself, above all applications. */
const CARD_AID = Uint8Array.of(0x00, 0x00, 0x00)

/** Stands for the master key of the whole card, beside the numbers of the application's keys. */
export const CARD_KEY = 0x80
export type ChipKeyName = ChipKeyNumber | typeof CARD_KEY

/** Where a key belongs: application and number. */
export const placeOf = (name: ChipKeyName): { readonly aid: Uint8Array; readonly key: ChipKeyNumber } =>
  name === CARD_KEY ? { aid: CARD_AID, key: 0 } : { aid: TAG_AID, key: name }

/** What is different about a key: UID, application, and its number; the input of AN10922. */
export function diversificationInput(uid: Uint8Array, name: ChipKeyName): Uint8Array {
  const { aid, key } = placeOf(name)
  return keyInput(uid, aid, key)
}

const keyInput = (uid: Uint8Array, aid: Uint8Array, number: number) =>
  concat(uid, aid, ascii('NOHMSK'), Uint8Array.of(number))

/** The key of a card's AES chip. UID 7 bytes, application identifier 3 bytes. */
export function chipKey(
  master: Uint8Array,
  chip: { readonly uid: Uint8Array; readonly aid: Uint8Array; readonly key: ChipKeyNumber },
  aes: Aes,
): Uint8Array {
  return diversifyKey(master, keyInput(chip.uid, chip.aid, chip.key), aes)
}
