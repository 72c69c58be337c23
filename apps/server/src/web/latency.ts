/** How long something took lately, in memory that never grows: a histogram a minute for an hour, one an hour for a day. */

export type Times = { readonly count: number; readonly p50?: number; readonly p95?: number; readonly p99?: number }
export type Latency = {
  /** `at`: milliseconds since 1970, by the machine's clock. */
  note(milliseconds: number, at?: number): void
  hour(at?: number): Times
  day(at?: number): Times
}

/** Each bin is a fifth wider than the one before, so that what is told is at most that much too large: from a quarter of a millisecond to a minute. */
const SMALLEST = 0.25
const BINS_A_DOUBLING = 4
const BINS = 18 * BINS_A_DOUBLING
const MINUTE = 60_000

type Ring = { readonly slots: readonly { index: number; readonly bins: Uint32Array }[]; readonly length: number }

export function openLatency(): Latency {
  const minutes = openRing(60, MINUTE)
  const hours = openRing(24, 60 * MINUTE)
  return {
    note(milliseconds, at = Date.now()) {
      const bin = binOf(milliseconds)
      for (const ring of [minutes, hours]) add(ring, at, bin)
    },
    hour: (at = Date.now()) => timesIn(minutes, at),
    day: (at = Date.now()) => timesIn(hours, at),
  }
}

function openRing(count: number, length: number): Ring {
  return { length, slots: Array.from({ length: count }, () => ({ index: -1, bins: new Uint32Array(BINS) })) }
}

function add({ slots, length }: Ring, at: number, bin: number): void {
  const index = Math.floor(at / length)
  const slot = slots[index % slots.length]
  if (slot === undefined) return
  if (slot.index !== index) {
    slot.index = index
    slot.bins.fill(0)
  }
  slot.bins[bin] = (slot.bins[bin] ?? 0) + 1
}

function timesIn({ slots, length }: Ring, at: number): Times {
  const newest = Math.floor(at / length)
  const all = new Array<number>(BINS).fill(0)
  for (const { index, bins } of slots)
    if (index > newest - slots.length && index <= newest)
      bins.forEach((count, bin) => {
        all[bin] = (all[bin] ?? 0) + count
      })
  const count = all.reduce((sum, one) => sum + one, 0)
  if (count === 0) return { count }
  const quantile = (part: number) => {
    let seen = 0
    const bin = all.findIndex((one) => {
      seen += one
      return seen >= count * part
    })
    return upperOf(bin)
  }
  return { count, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) }
}

const binOf = (milliseconds: number) =>
  Math.min(BINS - 1, Math.max(0, Math.ceil(Math.log2(Math.max(milliseconds, SMALLEST) / SMALLEST) * BINS_A_DOUBLING)))
const upperOf = (bin: number) => Math.round(SMALLEST * 2 ** (bin / BINS_A_DOUBLING) * 100) / 100
