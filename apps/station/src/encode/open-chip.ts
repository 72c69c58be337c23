import { sameBytes } from '@hms/credential/bytes'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { findNativeChip } from '@hms/credential/chip/native-command'
import { type Limits, lockNdefFile, readNdefFile, selectTag, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { openAesChip } from './aes-chip.ts'
import type { Chip } from './chip.ts'
import { type ChipKeys, ChipKeysUnusable } from './chip-keys.ts'
import { withLength } from './with-length.ts'

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
