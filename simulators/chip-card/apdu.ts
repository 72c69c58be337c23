/** Command APDUs as ISO/IEC 7816-4 writes them, with short or extended lengths. */
export type Command = {
  cla: number
  ins: number
  p1: number
  p2: number
  bytes: Buffer
  /** How many bytes are wanted back at most; 0 when none. */
  expected: number
}

export const statusWords = {
  done: 0x9000,
  wrongLength: 0x6700,
  locked: 0x6982,
  noFileChosen: 0x6986,
  noApplicationChosen: 0x6985,
  wrongValue: 0x6a80,
  notFound: 0x6a82,
  tooLong: 0x6a84,
  wrongPlace: 0x6b00,
  unknownCommand: 0x6d00,
  unknownClass: 0x6e00,
} as const
export type StatusWord = (typeof statusWords)[keyof typeof statusWords]

export function answerWith(status: StatusWord, bytes: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([bytes, Buffer.from([status >> 8, status & 0xff])])
}

/** undefined when the lengths inside do not add up to the length outside. */
export function parseCommand(apdu: Buffer): Command | undefined {
  if (apdu.length < 4) return undefined
  const header = { cla: apdu.readUInt8(0), ins: apdu.readUInt8(1), p1: apdu.readUInt8(2), p2: apdu.readUInt8(3) }
  const rest = apdu.subarray(4)
  if (rest.length === 0) return { ...header, bytes: Buffer.alloc(0), expected: 0 }
  const isExtended = rest.length >= 3 && rest[0] === 0
  const lengths = isExtended ? parseExtended(rest) : parseShort(rest)
  return lengths && { ...header, ...lengths }
}

function parseShort(rest: Buffer): { bytes: Buffer; expected: number } | undefined {
  const first = rest.readUInt8(0)
  if (rest.length === 1) return { bytes: Buffer.alloc(0), expected: first || 256 }
  const bytes = rest.subarray(1, 1 + first)
  const after = rest.subarray(1 + first)
  if (first === 0 || bytes.length !== first || after.length > 1) return undefined
  return { bytes, expected: after.length === 0 ? 0 : after.readUInt8(0) || 256 }
}

function parseExtended(rest: Buffer): { bytes: Buffer; expected: number } | undefined {
  const first = rest.readUInt16BE(1)
  if (rest.length === 3) return { bytes: Buffer.alloc(0), expected: first || 65_536 }
  const bytes = rest.subarray(3, 3 + first)
  const after = rest.subarray(3 + first)
  if (bytes.length !== first || (after.length !== 0 && after.length !== 2)) return undefined
  return { bytes, expected: after.length === 0 ? 0 : after.readUInt16BE(0) || 65_536 }
}
