import { type Item, listItems, readTree, writeHead, writeTree } from './cbor-tree.ts'
import type { Dice } from './dice.ts'
import { mutateBytes } from './mutate-bytes.ts'

type Change = (item: Item, donor: Item, dice: Dice) => void

/** Numbers at which something ends: of a form, of a type, of time. */
const EDGES = [
  0,
  23,
  24,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  253_402_300_799,
  253_402_300_800,
  2 ** 53 - 1,
  2 ** 53,
]
/** undefined, NaN, 1.0, a break, an unassigned simple value, a date, a big number, an empty text. */
const ODD = ['f7', 'f97e00', 'fb3ff0000000000000', 'ff', 'f8ff', 'c11a514b67b0', 'c249010000000000000000', '60']
/** Far deeper than anything that is read. */
const DEEP = [1, 9, 100, 20_000]

const changes: readonly Change[] = [
  (item, _, dice) => {
    item.argument = Math.max(0, item.argument + dice.pick([-1, 1, 24, 1000]))
  },
  (item, _, dice) => {
    item.argument = dice.pick(EDGES)
  },
  (item, _, dice) => {
    item.head = writeHead(item.major, dice.pick([item.argument, item.argument + 1, ...EDGES]), dice.pick([1, 2, 4, 8]))
  },
  (item, _, dice) => {
    item.head = Uint8Array.of((item.major << 5) | dice.pick([28, 30, 31]))
    item.tail = Uint8Array.of(0xff)
  },
  (item, _, dice) => {
    item.major = dice.below(8)
  },
  (item, _, dice) => become(item, raw(Buffer.from(dice.pick(ODD), 'hex'))),
  (item, donor, dice) => become(item, structuredClone(dice.pick(listItems(donor)))),
  (item, _, dice) => {
    const inner = structuredClone(item)
    become(item, { major: 6, argument: dice.pick([0, 18, 24, 61, 55_799]), items: [inner] })
  },
  (item, _, dice) => {
    const levels = dice.pick(DEEP)
    become(item, { ...raw(Uint8Array.from({ length: levels }, () => 0x81)), tail: writeTree(item) })
  },
  (item, donor, dice) => {
    if (item.content && !item.within) item.content = mutateBytes(item.content, writeTree(donor), dice)
    else become(item, raw(mutateBytes(writeTree(item), writeTree(donor), dice)))
  },
  (item, _, dice) => void item.items?.splice(dice.below(item.items.length), dice.pick([1, 2])),
  (item, _, dice) => {
    const at = dice.below(item.items?.length ?? 0)
    item.items?.splice(at, 0, ...structuredClone(item.items.slice(at, at + dice.pick([1, 2]))))
  },
  (item, _, dice) => {
    const [one, two] = [dice.below(item.items?.length ?? 0), dice.below(item.items?.length ?? 0)]
    const [first, second] = [item.items?.[one], item.items?.[two]]
    if (first && second) {
      item.items?.splice(one, 1, second)
      item.items?.splice(two, 1, first)
    }
  },
  (item, donor, dice) => {
    // Labels that mean something to COSE and CWT, such as crit.
    const label: Item = dice.pick([true, false])
      ? { major: 0, argument: dice.below(40) }
      : { major: 1, argument: dice.below(70_000) }
    item.items?.push(label, structuredClone(dice.pick(listItems(donor))))
  },
]

/** Changes the structure of a message in one to three places; whatever stands around stays as it should be. */
export function mutateCbor(bytes: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
  const [tree, donor] = [readTree(bytes), readTree(other)]
  for (let left = dice.pick([1, 1, 1, 2, 3]); left > 0; left--)
    dice.pick(changes)(dice.pick(listItems(tree)), donor, dice)
  return writeTree(tree)
}

const raw = (head: Uint8Array): Item => ({ major: 7, argument: 0, head })

function become(item: Item, other: Item): void {
  const { content: _, within: __, items: ___, head: ____, tail: _____, ...bare } = item
  for (const key of Object.keys(item)) if (!(key in bare)) Reflect.deleteProperty(item, key)
  Object.assign(item, other)
}
