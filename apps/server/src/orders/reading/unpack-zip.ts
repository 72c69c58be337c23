import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const IN_ZIP64 = 0xffffffff

/**
 * The wanted files of a zip by name, or nothing when it is broken. Never more than `limit` bytes come out, whatever the
 * archive claims: a few kilobytes can unpack to gigabytes.
 */
export function unpackZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limit: number,
): Map<string, Buffer> | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files = new Map<string, Buffer>()
  let room = limit
  try {
    for (const entry of listEntries(zip)) {
      if (!wanted(entry.name)) continue
      const file = unpack(zip, entry, room)
      room -= file.length
      if (room < 0) return undefined
      files.set(entry.name, file)
    }
    return files
  } catch {
    // Out of bounds, not deflated, or larger than the room left: every one of them is a file nobody can read.
    return undefined
  }
}

type Entry = { readonly name: string; readonly method: number; readonly packed: number; readonly at: number }

function* listEntries(zip: Buffer): Generator<Entry> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('no central directory')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  for (let read = 0; read < count; read++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('no entry')
    const nameLength = zip.readUInt16LE(at + 28)
    const extraLength = zip.readUInt16LE(at + 30)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    yield { name, method: zip.readUInt16LE(at + 10), ...placeOf(zip, at, extra) }
    at += 46 + nameLength + extraLength + zip.readUInt16LE(at + 32)
  }
}

/** Some writers put sizes into the 64-bit extra field (id 1) even when they are small. */
function placeOf(zip: Buffer, entry: number, extra: Buffer): { packed: number; at: number } {
  const [packed, unpacked, at] = [
    zip.readUInt32LE(entry + 20),
    zip.readUInt32LE(entry + 24),
    zip.readUInt32LE(entry + 42),
  ]
  if (packed !== IN_ZIP64 && at !== IN_ZIP64) return { packed, at }
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue
    let next = field + 4 + (unpacked === IN_ZIP64 ? 8 : 0)
    const read = (value: number) => {
      if (value !== IN_ZIP64) return value
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    }
    return { packed: read(packed), at: read(at) }
  }
  throw new Error('no 64-bit field')
}

function unpack(zip: Buffer, { method, packed, at }: Entry, room: number): Buffer {
  if (zip.readUInt32LE(at) !== LOCAL) throw new Error('no local header')
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  const content = zip.subarray(start, start + packed)
  if (method === STORED) return content
  if (method !== DEFLATED) throw new Error('unknown method')
  return inflateRawSync(content, { maxOutputLength: Math.max(room, 1) })
}
