import { concat } from '@hms/credential/bytes'

/** An item of CBOR that can be changed and written again, also wrongly. */
export type Item = {
  major: number
  /** The number, the length, the count or the tag in its head. */
  argument: number
  /** Strings and simple values: what stands behind the head. */
  content?: Uint8Array
  /** A byte string that is itself CBOR: header and payload of COSE. */
  within?: Item
  /** Of arrays and tags, and keys and values of maps by turns. */
  items?: Item[]
  /** Written in place of the head that it should have. */
  head?: Uint8Array
  /** Written behind all else: the break of an indefinite length. */
  tail?: Uint8Array
}

/** Reads what is known to be good; strings that hold CBOR are opened. */
export function readTree(bytes: Uint8Array): Item {
  const [item, end] = readItem(bytes, 0)
  if (end !== bytes.length) throw new RangeError('more than one item')
  return item
}

function readItem(bytes: Uint8Array, at: number): [Item, number] {
  const first = byteAt(bytes, at)
  const [major, minor] = [first >> 5, first & 31]
  const size = minor < 24 ? 0 : 2 ** (minor - 24)
  if (size > 8) throw new RangeError('no length')
  let argument = size === 0 ? minor : 0
  for (let index = 0; index < size; index++) argument = argument * 256 + byteAt(bytes, at + 1 + index)
  let end = at + 1 + size
  if (major < 2) return [{ major, argument }, end]
  if (major === 7) return [{ major, argument, head: bytes.slice(at, end) }, end]
  if (major < 4) {
    const content = bytes.slice(end, end + argument)
    if (content.length < argument) throw new RangeError('cut')
    const within = major === 2 ? findWithin(content) : undefined
    return [{ major, argument, content, ...(within ? { within } : {}) }, end + argument]
  }
  const items: Item[] = []
  for (let left = major === 6 ? 1 : major === 5 ? argument * 2 : argument; left > 0; left--) {
    const [item, next] = readItem(bytes, end)
    items.push(item)
    end = next
  }
  return [{ major, argument, items }, end]
}

/** Only maps: any byte alone would be an item too. */
function findWithin(content: Uint8Array): Item | undefined {
  try {
    return byteAt(content, 0) >> 5 === 5 ? readTree(content) : undefined
  } catch {
    return undefined
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new RangeError('cut')
  return byte
}

/** Lengths and counts are those of what is there, but where a head was put in their place. */
export function writeTree(item: Item): Uint8Array {
  const { major, items = [], tail = new Uint8Array() } = item
  const content = item.within ? writeTree(item.within) : (item.content ?? new Uint8Array())
  const counted = major === 4 ? items.length : major === 5 ? Math.floor(items.length / 2) : item.argument
  const argument = major === 2 || major === 3 ? content.length : counted
  return concat(item.head ?? writeHead(major, argument), content, ...items.map(writeTree), tail)
}

/** `size` bytes for the argument; as few as it needs when none is named. */
export function writeHead(major: number, argument: number, size = smallest(argument)): Uint8Array {
  if (size === 0) return Uint8Array.of((major << 5) | argument)
  const head = new Uint8Array(9)
  head[0] = (major << 5) | (24 + Math.log2(size))
  new DataView(head.buffer).setBigUint64(1, BigInt.asUintN(64, BigInt(argument)))
  return concat(head.subarray(0, 1), head.subarray(9 - size))
}

function smallest(argument: number): number {
  if (argument >= 0 && argument < 24) return 0
  return [1, 2, 4].find((size) => argument >= 0 && argument < 2 ** (8 * size)) ?? 8
}

export function listItems(item: Item): Item[] {
  return [item, ...(item.within ? listItems(item.within) : []), ...(item.items ?? []).flatMap(listItems)]
}
