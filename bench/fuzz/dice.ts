/** Throws the same numbers again for the same seed. */
export type Dice = {
  /** A whole number from 0, less than `limit`. */
  below(limit: number): number
  pick<Thing>(things: readonly Thing[]): Thing
  bytes(length: number): Uint8Array
}

/** mulberry32: 32 bits of state are enough to choose by. */
export function throwDice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  return {
    below,
    pick(things) {
      if (things.length === 0) throw new Error('nothing to pick from')
      return things[below(things.length)] as (typeof things)[number] // there is one, which may be undefined
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}
