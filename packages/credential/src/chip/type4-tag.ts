import { concat } from '../bytes.ts'
import { ChipError, command, type Transceive } from './apdu.ts'

/** NFC Forum Type 4 Tag 2.0: the application, the capability container and the NDEF file (card-profile § 2). */
/** The DF name by which a phone finds it. */
export const TAG_NAME = Uint8Array.of(0xd2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01)
const CAPABILITY_CONTAINER = 0xe103
const NDEF_FILE = 0xe104
const CC_LENGTH = 15
/** Where the write access of the NDEF file stands in the capability container: 00 open, FF never. */
export const WRITE_ACCESS = 14
export const NEVER = 0xff
/** The step at which a tag fails that has no capability container yet. */
export const NO_CONTAINER = 'capability-container'
/** Short APDUs carry at most this much. */
const SHORT_LE = 0xff

/** What a tag says of itself in its capability container: bytes that one command reads and writes, and that the NDEF file holds. */
export type Limits = { readonly mostRead: number; readonly mostWritten: number; readonly size: number }

/** The NDEF file as it stands in the chip, with its NLEN in front; a torn write reads as an empty message. */
export async function readNdefFile(transceive: Transceive): Promise<Uint8Array> {
  const { mostRead, size } = await selectTag(transceive)
  await selectFile(transceive, NDEF_FILE)
  const head = await readBinary(transceive, 0, 2)
  const length = ((head[0] ?? 0) << 8) | (head[1] ?? 0)
  if (head.length !== 2 || length + 2 > size) throw new ChipError('read-length', 0)
  const parts = [head]
  for (let at = 2; at < length + 2; ) {
    const part = await readBinary(transceive, at, Math.min(mostRead, length + 2 - at))
    if (part.length === 0 || part.length > length + 2 - at) throw new ChipError('read-length', 0)
    parts.push(part)
    at += part.length
  }
  return concat(...parts)
}

/** So many bytes of the NDEF file of the application that is chosen, read as anybody reads them by who knows its limits already. */
export async function readNdefAgain(
  transceive: Transceive,
  { mostRead }: Pick<Limits, 'mostRead'>,
  length: number,
): Promise<Uint8Array> {
  await selectFile(transceive, NDEF_FILE)
  const parts: Uint8Array[] = []
  for (let at = 0; at < length; at += mostRead)
    parts.push(await readBinary(transceive, at, Math.min(mostRead, length - at)))
  return concat(...parts)
}

/**
 * Writes a message: NLEN 0000 first, data, the real NLEN last, so that a torn write reads as empty, not as garbage. `limits`
 * of a tag that is chosen already.
 */
export async function writeNdefFile(transceive: Transceive, message: Uint8Array, limits?: Limits): Promise<void> {
  const { mostWritten, size } = limits ?? (await selectTag(transceive))
  await selectFile(transceive, NDEF_FILE)
  if (message.length + 2 > size) throw new ChipError('message-too-long', 0)
  await updateBinary(transceive, 0, Uint8Array.of(0, 0))
  for (let at = 0; at < message.length; at += mostWritten)
    await updateBinary(transceive, at + 2, message.subarray(at, at + mostWritten))
  await updateBinary(transceive, 0, Uint8Array.of(message.length >> 8, message.length & 255))
}

/**
 * Nobody writes this tag again: the write access of the NDEF file becomes FF in the capability container (NFC Forum Type 4
 * Tag, READ-ONLY state). Plain Type 4 chips take this; chips with keys want their own command for file settings.
 */
export async function lockNdefFile(transceive: Transceive): Promise<void> {
  await selectApplication(transceive)
  await selectFile(transceive, CAPABILITY_CONTAINER)
  await updateBinary(transceive, WRITE_ACCESS, Uint8Array.of(NEVER))
}

/** Chooses the tag's application and reads its capability container. */
export async function selectTag(transceive: Transceive): Promise<Limits> {
  await selectApplication(transceive)
  await selectFile(transceive, CAPABILITY_CONTAINER)
  const cc = await readBinary(transceive, 0, CC_LENGTH)
  const [, , , leHigh = 0, leLow = 0, lcHigh = 0, lcLow = 0, , , , , sizeHigh = 0, sizeLow = 0] = cc
  const mostRead = Math.min((leHigh << 8) | leLow, SHORT_LE)
  const mostWritten = Math.min((lcHigh << 8) | lcLow, SHORT_LE)
  // Its own length is written last: a container that was torn says 0.
  const [lengthHigh = 0, lengthLow = 0] = cc
  const isWhole = cc.length === CC_LENGTH && ((lengthHigh << 8) | lengthLow) >= CC_LENGTH
  if (!isWhole || mostRead === 0 || mostWritten === 0) throw new ChipError(NO_CONTAINER, 0)
  return { mostRead, mostWritten, size: (sizeHigh << 8) | sizeLow }
}

/** The tag's own application; on an AES chip whoever was authenticated is forgotten. */
export async function selectApplication(transceive: Transceive): Promise<void> {
  await command(
    transceive,
    'select-application',
    concat(Uint8Array.of(0x00, 0xa4, 0x04, 0x00, TAG_NAME.length), TAG_NAME, Uint8Array.of(0)),
  )
}

async function selectFile(transceive: Transceive, file: number): Promise<void> {
  await command(transceive, 'select-file', Uint8Array.of(0x00, 0xa4, 0x00, 0x0c, 2, file >> 8, file & 255))
}

function readBinary(transceive: Transceive, at: number, length: number): Promise<Uint8Array> {
  return command(transceive, 'read-binary', Uint8Array.of(0x00, 0xb0, at >> 8, at & 255, length))
}

async function updateBinary(transceive: Transceive, at: number, bytes: Uint8Array): Promise<void> {
  await command(transceive, 'update-binary', concat(Uint8Array.of(0x00, 0xd6, at >> 8, at & 255, bytes.length), bytes))
}
