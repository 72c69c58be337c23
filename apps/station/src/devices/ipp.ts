/** The Internet Printing Protocol's binary form (RFC 8010 § 3.1), as far as a card printer needs it. */
export const OPERATION = {
  printJob: 0x0002,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const
const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const
/** Value tags (RFC 8010 § 3.5.2). */
const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mediaType: 0x49,
} as const

/** Several values make a set (RFC 8010 § 3.1.4). */
export type IppValue = { readonly tag: keyof typeof TAG; readonly value: string | number | readonly string[] }
export type IppRequest = {
  readonly operation: number
  readonly id: number
  readonly attributes: readonly (readonly [name: string, value: IppValue])[]
  readonly document?: Uint8Array
}

/** Every request begins with charset and language (RFC 8011 § 4.1.4). */
export function encodeRequest({ operation, id, attributes, document }: IppRequest): Uint8Array {
  const head = Buffer.alloc(9)
  head.writeUInt16BE(0x0101, 0)
  head.writeUInt16BE(operation, 2)
  head.writeUInt32BE(id, 4)
  head.writeUInt8(GROUP.operation, 8)
  const all: IppRequest['attributes'] = [
    ['attributes-charset', { tag: 'charset', value: 'utf-8' }],
    ['attributes-natural-language', { tag: 'language', value: 'en' }],
    ...attributes,
  ]
  return new Uint8Array(
    Buffer.concat([
      head,
      ...all.map(([name, value]) => encodeAttribute(name, value)),
      Buffer.of(GROUP.end),
      document ?? Buffer.alloc(0),
    ]),
  )
}

function encodeAttribute(name: string, { tag, value }: IppValue): Buffer {
  const values: readonly (string | number)[] = typeof value === 'object' ? value : [value]
  return Buffer.concat(values.map((one, index) => encodeValue(index === 0 ? name : '', tag, one)))
}

/** A further value of a set has no name. */
function encodeValue(name: string, tag: IppValue['tag'], value: string | number): Buffer {
  const content = typeof value === 'number' ? encodeNumber(tag, value) : Buffer.from(value)
  const head = Buffer.alloc(3)
  head.writeUInt8(TAG[tag], 0)
  head.writeUInt16BE(Buffer.byteLength(name), 1)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(content.length)
  return Buffer.concat([head, Buffer.from(name), length, content])
}

function encodeNumber(tag: IppValue['tag'], value: number): Buffer {
  if (tag === 'boolean') return Buffer.of(value)
  const number = Buffer.alloc(4)
  number.writeInt32BE(value)
  return number
}

type Attributes = ReadonlyMap<string, readonly (string | number)[]>
export type IppAnswer = { readonly status: number; readonly jobs: readonly Attributes[]; readonly printer: Attributes }

/** Throws RangeError when the answer is cut; attributes outside job and printer groups are passed over. */
export function decodeAnswer(bytes: Uint8Array): IppAnswer {
  const buffer = Buffer.from(bytes)
  const jobs: Map<string, (string | number)[]>[] = []
  const printer = new Map<string, (string | number)[]>()
  const status = buffer.readUInt16BE(2)
  let group = new Map<string, (string | number)[]>()
  let name = ''
  for (let at = 8; ; ) {
    const tag = buffer.readUInt8(at++)
    if (tag === GROUP.end) return { status, jobs, printer }
    if (tag < 0x10) {
      group = tag === GROUP.printer ? printer : new Map()
      if (tag === GROUP.job) jobs.push(group)
      continue
    }
    const nameLength = buffer.readUInt16BE(at)
    if (nameLength > 0) name = buffer.toString('utf8', at + 2, at + 2 + nameLength)
    at += 2 + nameLength
    const length = buffer.readUInt16BE(at)
    const end = at + 2 + length
    if (end > buffer.length) throw new RangeError('the answer is cut')
    group.set(name, [...(group.get(name) ?? []), decodeValue(tag, buffer.subarray(at + 2, end))])
    at = end
  }
}

function decodeValue(tag: number, value: Buffer): string | number {
  if ((tag === TAG.integer || tag === TAG.enum) && value.length === 4) return value.readInt32BE(0)
  return tag === TAG.boolean && value.length === 1 ? value.readUInt8(0) : value.toString('utf8')
}
