import { concat } from '../bytes.ts'

/** How a file's bytes travel to who is authenticated (NT4H2421Gx § 8.2.3.5). */
const modes = { plain: 0, mac: 1, full: 3 } as const
/** A key by its number, everybody, or nobody ever. */
export type Right = 0 | 1 | 2 | 3 | 4 | 'free' | 'never'

export type FileSettings = {
  readonly mode: keyof typeof modes
  readonly read: Right
  readonly write: Right
  readonly readWrite: Right
  readonly change: Right
  /** Where the chip mirrors itself into a file that is read by somebody it does not know. */
  readonly mirror?: MirrorPlaces
}

/** Offsets from the beginning of the file, of 14, 6 and 16 hexadecimal digits. */
export type MirrorPlaces = {
  readonly uid: number
  readonly counter: number
  readonly mac: number
  /** Whose key makes the MAC, and who may ask for the counter. */
  readonly macKey: Right
  readonly counterReader: Right
}

const DYNAMIC = 0x40
/** UID and counter are mirrored, as ASCII (SDMOptions). */
const MIRROR_UID_AND_COUNTER = 0xc1
const RESERVED = 0xf0

/** The body of ChangeFileSettings (NT4H2421Gx § 10.7.1). */
export function encodeFileSettings({ mode, read, write, readWrite, change, mirror }: FileSettings): Uint8Array {
  const rights = Uint8Array.of(
    (mirror ? DYNAMIC : 0) | modes[mode],
    (nibble(readWrite) << 4) | nibble(change),
    (nibble(read) << 4) | nibble(write),
  )
  if (mirror === undefined) return rights
  const { uid, counter, mac, macKey, counterReader } = mirror
  return concat(
    rights,
    Uint8Array.of(MIRROR_UID_AND_COUNTER, RESERVED | nibble(counterReader), (nibble('free') << 4) | nibble(macKey)),
    // The MAC is over nothing: its input begins where it stands.
    ...[uid, counter, mac, mac].map(threeBytes),
  )
}

const nibble = (right: Right) => (right === 'free' ? 0xe : right === 'never' ? 0xf : right)
/** Offsets and lengths, least significant byte first. */
export const threeBytes = (value: number) => Uint8Array.of(value & 255, (value >> 8) & 255, value >> 16)
