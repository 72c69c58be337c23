import { concat } from './bytes.ts'

/** One element of DER (X.690): its tag, its content, and both with the length between them. */
export type DerNode = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array }

export const BOOLEAN = 0x01
export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTET_STRING = 0x04
export const OBJECT_IDENTIFIER = 0x06
export const UTF8_STRING = 0x0c
export const PRINTABLE_STRING = 0x13
export const UTC_TIME = 0x17
export const GENERALIZED_TIME = 0x18
export const SEQUENCE = 0x30
export const SET = 0x31
/** Context tag `[n]` around another element. */
export const around = (n: number) => 0xa0 | n

/** Splits DER into its elements; lengths of at most three bytes. Throws when lengths do not add up, or have a shorter form. */
export function readDer(bytes: Uint8Array): DerNode[] {
  const nodes: DerNode[] = []
  for (let at = 0; at < bytes.length; ) {
    const first = byteAt(bytes, at + 1)
    const sizeBytes = first < 0x80 ? 0 : first & 0x7f
    if (sizeBytes > 3 || first === 0x80) throw new Error('length')
    let length = sizeBytes === 0 ? first : 0
    for (let index = 0; index < sizeBytes; index++) length = length * 256 + byteAt(bytes, at + 2 + index)
    // Each length has one form (X.690 § 10.1): otherwise one signature could be written in many ways.
    if (sizeBytes > 0 && length < Math.max(0x80, 256 ** (sizeBytes - 1))) throw new Error('length')
    const start = at + 2 + sizeBytes
    const end = start + length
    if (end > bytes.length) throw new Error('cut')
    nodes.push({ tag: byteAt(bytes, at), content: bytes.subarray(start, end), whole: bytes.subarray(at, end) })
    at = end
  }
  return nodes
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new Error('cut')
  return byte
}

export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return concat(Uint8Array.of(tag, ...size), content)
}

/** A positive integer from its bytes, most significant first. */
export function writeInteger(bytes: Uint8Array): Uint8Array {
  const digits = withoutZeros(bytes)
  return writeDer(INTEGER, Uint8Array.of(...((digits[0] ?? 0) >= 0x80 ? [0] : [])), digits)
}

/** The bytes of a positive integer in a field of `length` bytes. Throws when it is larger. */
export function integerIn(node: DerNode | undefined, length: number): Uint8Array {
  // One form for each integer: no leading zero but the one that keeps it positive.
  const [first = 0x80, second = 0x80] = node?.content ?? []
  if (node?.tag !== INTEGER || first >= 0x80 || (first === 0 && second < 0x80 && node.content.length > 1))
    throw new Error('integer')
  const digits = withoutZeros(node.content)
  if (digits.length > length) throw new Error('integer')
  return concat(new Uint8Array(length - digits.length), digits)
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (bytes[start] === 0 && start < bytes.length - 1) start += 1
  return bytes.subarray(start)
}
