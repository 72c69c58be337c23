import { sameBytes } from '@hms/credential/bytes'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { findNativeChip } from '@hms/credential/chip/native-command'
import type { ChipPublicKey } from '@hms/credential/chip/public-key'
import { type Limits, lockNdefFile, readNdefFile, selectTag, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { openAesChip } from './aes-chip.ts'
import { type ChipKeys, ChipKeysUnusable } from './chip-keys.ts'
import { withLength } from './with-length.ts'

/** What a station does to a chip, whatever its family. Each act may be done again after an interruption. */
export type Chip = {
  /** The public half of the chip's own key pair, which it makes if need be; undefined for a family that has none. */
  findKey(): Promise<ChipPublicKey | undefined>
  /** Bytes of the file that holds a message with its length. */
  findRoom(): Promise<number>
  /** Until it is done, and after a torn write, the chip reads as empty. */
  write(message: Uint8Array): Promise<void>
  /** The file as anybody reads it, with its NLEN; as long as one that holds the message. */
  readBack(message: Uint8Array): Promise<Uint8Array>
  /** What is wrong with the file as a phone reads it, in a sentence; undefined when nothing is. */
  findWrong(file: Uint8Array, message: Uint8Array): Promise<string | undefined>
  /** Nobody writes that message again. */
  lock(message: Uint8Array): Promise<void>
}

/** NXP's hardware versions of chips that have a key pair of their own: DUOX. Add another's when one was tried (UNVERIFIED: none was here). */
const WITH_KEY_PAIR = [0xa0]

/** Recognises the family of the chip that lies in the reader. */
export async function openChip(transceive: Transceive, uid: Uint8Array, keys: ChipKeys | undefined): Promise<Chip> {
  const native = await findNativeChip(transceive)
  if (native === undefined) return openTag(transceive)
  // Written as a plain tag it would prove nothing, and nobody would notice.
  if (keys === undefined)
    throw new ChipKeysUnusable(
      'The blanks have chips with secret keys, and the station was given none: --chip-keys FILE.',
    )
  if (!sameBytes(native.uid, uid)) throw new ChipError('other-uid', 0)
  return openAesChip(transceive, uid, keys, {
    hasKeyPair: WITH_KEY_PAIR.includes(native.hardware),
    storage: native.storage,
  })
}

function openTag(transceive: Transceive): Chip {
  /** Of the tag that was just asked, until something is written. */
  let asked: Limits | undefined
  return {
    findKey: async () => undefined,
    async findRoom() {
      asked = await selectTag(transceive)
      return asked.size
    },
    async write(message) {
      const limits = asked
      asked = undefined
      await writeNdefFile(transceive, message, limits)
    },
    readBack: () => readNdefFile(transceive),
    async findWrong(file, message) {
      return sameBytes(file, withLength(message)) ? undefined : 'The chip holds something else than was written.'
    },
    lock: () => lockNdefFile(transceive),
  }
}
