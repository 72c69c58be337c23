/** Who may do what with a file of an AES chip, and what is mirrored into it: the bytes of ChangeFileSettings. */

/** 0 to 4 are keys; E everybody, F nobody. */
export const everybody = 0x0e
export const nobody = 0x0f

export type FileSettings = {
  mode: 'plain' | 'mac' | 'full'
  read: number
  write: number
  readWrite: number
  change: number
  mirror?: Mirror
}

/** Places of UID, counter and MAC, in ASCII, when a file is read by somebody the chip does not know. */
export type Mirror = {
  uid: number
  counter: number
  macFrom: number
  mac: number
  macKey: number
  counterReader: number
}

const modes = ['plain', 'mac', undefined, 'full'] as const
const mirrorsBoth = 0xc1
export const lengths = { uid: 14, counter: 6, mac: 16 } as const

/** undefined for what a chip refuses, such as a place outside the file. */
export function parseFileSettings(bytes: Buffer, fileSize: number): FileSettings | undefined {
  const [option = 0, second = 0, first = 0] = bytes
  const mode = modes[option & 3]
  if (bytes.length < 3 || mode === undefined || (option & ~0x43) !== 0) return undefined
  const settings = { mode, read: first >> 4, write: first & 15, readWrite: second >> 4, change: second & 15 }
  const rights = [settings.read, settings.write, settings.readWrite, settings.change]
  if (rights.some((right) => right > 4 && right < everybody)) return undefined
  if ((option & 0x40) === 0) return bytes.length === 3 ? settings : undefined
  const mirror = parseMirror(bytes.subarray(3), fileSize)
  return mirror && { ...settings, mirror }
}

/** Only what cards of this scheme ask for: UID and counter in plain, and a MAC. */
function parseMirror(bytes: Buffer, fileSize: number): Mirror | undefined {
  if (bytes.length !== 15 || bytes[0] !== mirrorsBoth) return undefined
  const [, second = 0, first = 0] = bytes
  const [uid, counter, macFrom, mac] = [3, 6, 9, 12].map((at) => bytes.readUIntLE(at, 3)) as [
    number,
    number,
    number,
    number,
  ]
  const fits =
    uid + lengths.uid <= fileSize &&
    counter + lengths.counter <= fileSize &&
    mac + lengths.mac <= fileSize &&
    macFrom <= mac
  const apart = counter >= uid + lengths.uid || uid >= counter + lengths.counter
  if (first >> 4 !== everybody || (first & 15) > 4 || !fits || !apart) return undefined
  return { uid, counter, macFrom, mac, macKey: first & 15, counterReader: second & 15 }
}
