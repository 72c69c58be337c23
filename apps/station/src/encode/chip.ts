import { sameBytes } from '@hms/credential/bytes'
import type { Transceive } from '@hms/credential/chip/apdu'
import { findNativeChip } from '@hms/credential/chip/native-command'
import { lockNdefFile, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { openAesChip } from './aes-chip.ts'
import { type ChipKeys, ChipKeysUnusable } from './chip-keys.ts'
import { withLength } from './with-length.ts'

/** What a station does to a chip, whatever its family. Each act may be done again after an interruption. */
export type Chip = {
  /** Until it is done, and after a torn write, the chip reads as empty. */
  write(message: Uint8Array): Promise<void>
  /** What is wrong with the file as a phone reads it, in a sentence; undefined when nothing is. */
  findWrong(file: Uint8Array, message: Uint8Array): Promise<string | undefined>
  /** Nobody writes that message again. */
  lock(message: Uint8Array): Promise<void>
}

/** Recognises the family of the chip that lies in the reader. */
export async function openChip(transceive: Transceive, uid: Uint8Array, keys: ChipKeys | undefined): Promise<Chip> {
  if ((await findNativeChip(transceive)) === undefined) return openTag(transceive)
  // Written as a plain tag it would prove nothing, and nobody would notice.
  if (keys === undefined)
    throw new ChipKeysUnusable(
      'The blanks have chips with secret keys, and the station was given none: --chip-keys FILE.',
    )
  return openAesChip(transceive, uid, keys)
}

const openTag = (transceive: Transceive): Chip => ({
  write: (message) => writeNdefFile(transceive, message),
  async findWrong(file, message) {
    return sameBytes(file, withLength(message)) ? undefined : 'The chip holds something else than was written.'
  },
  lock: () => lockNdefFile(transceive),
})
