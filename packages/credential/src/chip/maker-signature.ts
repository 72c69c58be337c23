import { ChipError, type Transceive } from './apdu.ts'
import { nativeStatus } from './native-command.ts'

/** Read_Sig (AN12196 § 7): the maker's signature over the UID, which every chip has from its factory. */
const READ_SIGNATURE = Uint8Array.of(0x90, 0x3c, 0x00, 0x00, 0x01, 0x00, 0x00)
/** NTAG 424 DNA ends its answer so, other chips with 9100. */
const DONE_OF_NTAG = 0x9190
/** r, then s, each of the 28 bytes of secp224r1. */
const SIGNATURE_LENGTH = 56

/** 56 bytes; undefined for a chip that has none. */
export async function readMakerSignature(transceive: Transceive): Promise<Uint8Array | undefined> {
  const response = await transceive(READ_SIGNATURE)
  const end = response.length - 2
  if (end < 0) throw new ChipError('read-signature', 0)
  const statusWord = ((response[end] ?? 0) << 8) | (response[end + 1] ?? 0)
  const isDone = statusWord === nativeStatus.done || statusWord === DONE_OF_NTAG
  return isDone && end === SIGNATURE_LENGTH ? response.subarray(0, end) : undefined
}
