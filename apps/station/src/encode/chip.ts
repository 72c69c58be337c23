import type { ChipPublicKey } from '@hms/credential/chip/public-key'

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
