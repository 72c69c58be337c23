/** The Internet Printing Protocol's binary messages (RFC 8010): groups of attributes, then the document. */

/** Group delimiters (RFC 8010 § 3.5.1). */
export const groups = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const

/** Value tags (RFC 8010 § 3.5.2) that this printer writes. */
export const tags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  dateTime: 0x31,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const
export type Tag = keyof typeof tags

export type Value = string | number | boolean
/** One attribute to write: its kind, its name and one or more values. */
export type Attribute = { tag: Tag; name: string; values: readonly Value[] }
export type Group = { kind: number; attributes: readonly Attribute[] }

export type IppRequest = {
  version: { major: number; minor: number }
  operation: number
  id: number
  /** The operation attributes, by name; integers and texts as they are, everything else left out. */
  asked: ReadonlyMap<string, readonly Value[]>
  job: ReadonlyMap<string, readonly Value[]>
  document: Buffer
}

export class IppError extends Error {}

export function parseRequest(bytes: Buffer): IppRequest {
  try {
    return readRequest(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw new IppError('the message ends too early')
    throw error
  }
}

function readRequest(bytes: Buffer): IppRequest {
  const found = new Map<number, Map<string, Value[]>>()
  let at = 8
  let group = 0
  let name = ''
  for (let tag = bytes.readUInt8(at); tag !== groups.end; tag = bytes.readUInt8(at)) {
    at += 1
    if (tag < 0x10) {
      group = tag
      continue
    }
    const nameEnd = at + 2 + bytes.readUInt16BE(at)
    // A value without a name is one more value of the attribute before.
    if (nameEnd > at + 2) name = bytes.toString('utf8', at + 2, nameEnd)
    const valueEnd = nameEnd + 2 + bytes.readUInt16BE(nameEnd)
    if (valueEnd > bytes.length) throw new RangeError()
    const value = readValue(tag, bytes.subarray(nameEnd + 2, valueEnd))
    const attributes = found.get(group) ?? new Map<string, Value[]>()
    found.set(group, attributes)
    if (value !== undefined) attributes.set(name, [...(attributes.get(name) ?? []), value])
    at = valueEnd
  }
  return {
    version: { major: bytes.readUInt8(0), minor: bytes.readUInt8(1) },
    operation: bytes.readUInt16BE(2),
    id: bytes.readUInt32BE(4),
    asked: found.get(groups.operation) ?? new Map(),
    job: found.get(groups.job) ?? new Map(),
    document: bytes.subarray(at + 1),
  }
}

function readValue(tag: number, bytes: Buffer): Value | undefined {
  if (tag === tags.integer || tag === tags.enum) return bytes.readInt32BE(0)
  if (tag === tags.boolean) return bytes.readUInt8(0) === 1
  return tag >= 0x40 ? bytes.toString('utf8') : undefined
}

export function writeResponse(
  request: Pick<IppRequest, 'version' | 'id'>,
  status: number,
  written: readonly Group[],
): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt8(request.version.major === 2 ? 2 : 1, 0)
  head.writeUInt8(request.version.major === 2 ? 0 : 1, 1)
  head.writeUInt16BE(status, 2)
  head.writeUInt32BE(request.id, 4)
  const body = written.flatMap(({ kind, attributes }) => [Buffer.from([kind]), ...attributes.map(writeAttribute)])
  return Buffer.concat([head, ...body, Buffer.from([groups.end])])
}

function writeAttribute({ tag, name, values }: Attribute): Buffer {
  const parts = values.flatMap((value, at) => {
    const written = writeValue(tag, value)
    return [Buffer.from([tags[tag]]), withLength(Buffer.from(at === 0 ? name : '')), withLength(written)]
  })
  return Buffer.concat(parts)
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function writeValue(tag: Tag, value: Value): Buffer {
  if (tag === 'boolean') return Buffer.from([value === true ? 1 : 0])
  if (tag === 'dateTime') return writeMoment(new Date(String(value)))
  if (tag !== 'integer' && tag !== 'enum') return Buffer.from(String(value))
  const number = Buffer.alloc(4)
  number.writeInt32BE(Number(value))
  return number
}

/** DateAndTime of RFC 2579, in UTC. */
function writeMoment(at: Date): Buffer {
  const year = Buffer.alloc(2)
  year.writeUInt16BE(at.getUTCFullYear())
  const rest = [
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    0,
    0x2b,
    0,
    0,
  ]
  return Buffer.concat([year, Buffer.from(rest)])
}
