import { encode, rfc8949EncodeOptions } from 'cborg'

/** What our documents hold; no floats, no tags, no `undefined`. Map keys are integers or text. */
export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number | string, CborValue>
export type CborMap = ReadonlyMap<number | string, CborValue>

/** Deterministic encoding (RFC 8949 § 4.2). Numbers must be integers. */
export function encodeCbor(value: CborValue): Uint8Array {
  return new Uint8Array(encode(value, rfc8949EncodeOptions)) // in Node it is a Buffer, whose slice() shares memory
}

/** What stands before that many bytes. */
export function byteStringHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 | length)
  if (length < 2 ** 8) return Uint8Array.of(0x58, length)
  if (length < 2 ** 16) return Uint8Array.of(0x59, length >> 8, length)
  return Uint8Array.of(0x5a, length >> 24, length >> 16, length >> 8, length)
}

/**
 * Strict decoding of what others hand us. Undefined for trailing bytes, duplicate keys, indefinite lengths, integers or
 * lengths longer than need be, floats that mean an integer, tags, broken UTF-8, and nesting deeper than eight. Never throws.
 */
export function decodeCbor(bytes: Uint8Array): CborValue | undefined {
  const cursor = { bytes, at: 0 }
  try {
    const value = readItem(cursor, 0)
    return cursor.at === bytes.length ? value : undefined
  } catch (error) {
    if (error instanceof NotStrict || error instanceof URIError) return undefined
    throw error
  }
}

class NotStrict extends Error {}

type Cursor = { readonly bytes: Uint8Array; at: number }

const DEEPEST = 8

function readItem(cursor: Cursor, depth: number): CborValue {
  const first = takeByte(cursor)
  const major = first >> 5
  if (major === 7) return readSimple(first)
  const argument = readArgument(cursor, first & 31)
  if (major === 0) return argument
  if (major === 1) return -1 - argument
  if (major === 2) return take(cursor, argument)
  if (major === 3) return readText(take(cursor, argument))
  if (depth === DEEPEST) throw new NotStrict('nesting')
  if (major === 4) return readArray(cursor, argument, depth + 1)
  if (major === 5) return readMap(cursor, argument, depth + 1)
  throw new NotStrict('tag')
}

function readSimple(first: number): boolean | null {
  if (first === 0xf4) return false
  if (first === 0xf5) return true
  if (first === 0xf6) return null
  throw new NotStrict('simple value')
}

/** Each of the longer forms starts where the shorter one ends (preferred serialization, RFC 8949 § 4.1). */
function readArgument(cursor: Cursor, minor: number): number {
  if (minor < 24) return minor
  if (minor === 24) return atLeast(24, takeByte(cursor))
  if (minor === 25) return atLeast(2 ** 8, takeNumber(cursor, 2))
  if (minor === 26) return atLeast(2 ** 16, takeNumber(cursor, 4))
  if (minor === 27) return atLeast(2 ** 32, takeNumber(cursor, 8))
  throw new NotStrict('indefinite length')
}

function atLeast(least: number, value: number): number {
  if (value < least || value >= Number.MAX_SAFE_INTEGER) throw new NotStrict('integer')
  return value
}

function readArray(cursor: Cursor, length: number, depth: number): CborValue[] {
  const items: CborValue[] = []
  for (let index = 0; index < length; index++) items.push(readItem(cursor, depth))
  return items
}

function readMap(cursor: Cursor, length: number, depth: number): CborMap {
  const map = new Map<number | string, CborValue>()
  for (let index = 0; index < length; index++) {
    const key = readItem(cursor, depth)
    if ((typeof key !== 'number' && typeof key !== 'string') || map.has(key)) throw new NotStrict('key')
    map.set(key, readItem(cursor, depth))
  }
  return map
}

/** The language's own strict UTF-8 decoder, without a platform: throws URIError for broken, overlong and surrogate forms. */
function readText(bytes: Uint8Array): string {
  let all = 0
  let text = ''
  for (const byte of bytes) all |= byte
  for (let at = 0; at < bytes.length; at += LETTERS_AT_ONCE)
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + LETTERS_AT_ONCE))
  return all < 0x80 ? text : decodeURIComponent(text.replace(/./gs, percentEncoded))
}

/** Arguments of one call: engines take some tens of thousands. */
const LETTERS_AT_ONCE = 4096

const percentEncoded = (letter: string) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`

function takeNumber(cursor: Cursor, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + takeByte(cursor)
  return value
}

function takeByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++]
  if (byte === undefined) throw new NotStrict('cut')
  return byte
}

function take(cursor: Cursor, length: number): Uint8Array {
  const end = cursor.at + length
  if (end > cursor.bytes.length) throw new NotStrict('cut')
  const bytes = cursor.bytes.subarray(cursor.at, end)
  cursor.at = end
  return bytes
}
