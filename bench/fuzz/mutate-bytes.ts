import { concat } from '@hms/credential/bytes'
import type { Dice } from './dice.ts'

/** One change of some bytes; `other` is a second good one of the same kind. The result may be equal: the caller looks. */
type Change = (bytes: Uint8Array, other: Uint8Array, dice: Dice) => Uint8Array

/** Bytes that begin or end something in CBOR, DER, NDEF and zlib. */
const TELLING = [
  0x00, 0x01, 0x1b, 0x1f, 0x30, 0x40, 0x5f, 0x78, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xd2, 0xf4, 0xf6, 0xf7, 0xfb, 0xff,
]

const changes: readonly Change[] = [
  (bytes, _, dice) => withByte(bytes, dice, (byte) => byte ^ (1 << dice.below(8))),
  (bytes, _, dice) => withByte(bytes, dice, () => dice.below(256)),
  (bytes, _, dice) => withByte(bytes, dice, () => dice.pick(TELLING)),
  (bytes, _, dice) => withByte(bytes, dice, (byte) => byte + dice.pick([-1, 1])),
  (bytes, _, dice) => replacePart(bytes, dice.below(bytes.length + 1), 0, dice.bytes(1 + dice.below(8))),
  (bytes, _, dice) => replacePart(bytes, dice.below(bytes.length), 1 + dice.below(8)),
  (bytes, _, dice) => bytes.slice(0, dice.below(bytes.length)),
  (bytes, _, dice) => bytes.slice(1 + dice.below(bytes.length)),
  (bytes, _, dice) => concat(bytes, dice.bytes(1 + dice.below(300))),
  function swapTwo(bytes, _, dice) {
    const [one, two] = [dice.below(bytes.length), dice.below(bytes.length)]
    const swapped = bytes.slice()
    swapped.set([bytes[two] ?? 0], one)
    swapped.set([bytes[one] ?? 0], two)
    return swapped
  },
  function repeatPart(bytes, _, dice) {
    const at = dice.below(bytes.length)
    return replacePart(bytes, at, 0, bytes.subarray(at, at + 1 + dice.below(40)))
  },
  function spliceAtOnePlace(bytes, other, dice) {
    const at = dice.below(bytes.length)
    return concat(bytes.subarray(0, at), other.subarray(at))
  },
  (bytes, other, dice) => concat(bytes.subarray(0, dice.below(bytes.length)), other.subarray(dice.below(other.length))),
  function copyPartAcross(bytes, other, dice) {
    const [at, length] = [dice.below(other.length), 1 + dice.below(64)]
    return replacePart(bytes, at, length, other.subarray(at, at + length))
  },
]

/** One to three changes. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  let changed = bytes
  for (let left = dice.pick([1, 1, 1, 2, 3]); left > 0 && changed.length > 0; left--)
    changed = dice.pick(changes)(changed, other, dice)
  return changed
}

function withByte(bytes: Uint8Array, dice: Dice, change: (byte: number) => number): Uint8Array {
  const [at, changed] = [dice.below(bytes.length), bytes.slice()]
  changed.set([change(bytes[at] ?? 0) & 255], at)
  return changed
}

function replacePart(bytes: Uint8Array, at: number, length: number, by: Uint8Array = new Uint8Array()): Uint8Array {
  return concat(bytes.subarray(0, at), by, bytes.subarray(at + length))
}
