import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Measurement } from '../measure.ts'
import type { Order } from './make-part.ts'

const CARDS = 1000
const CARDS_A_ROUND = 50
/** The floor's rounds are shorter: they are there to be compared with. */
const FLOOR_A_ROUND = 20
/** After so many cards the process' memory is looked at; it may grow no further than this from the first look to the last. */
const LOOKS = [250, 500, 750, 1000]
const MOST_GROWTH_MIB = 64
/** A part's own memory; without a bound V8 lets garbage lie as long as the machine has room, and nothing is told by a look. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }

/** A thousand cards on all cores, beside the bare renderer on the same finished drawings and the bare signatures. */
export async function cards(): Promise<Measurement & { readonly memoryMiB: readonly number[] }> {
  const parts = await Promise.all(Array.from({ length: availableParallelism() }, startPart))
  try {
    // Warm up: engines compiled, typefaces read, grounds drawn.
    for (const what of ['cards', 'floor'] as const) await playRound(parts, what, 0)
    const [made, bare, memoryMiB]: [number[], number[], number[]] = [[], [], []]
    for (let first = 0; first < CARDS; first += CARDS_A_ROUND) {
      const turns = (first / CARDS_A_ROUND) % 2 === 0 ? (['cards', 'floor'] as const) : (['floor', 'cards'] as const)
      for (const what of turns) (what === 'cards' ? made : bare).push(await playRound(parts, what, first))
      if (LOOKS.includes(first + CARDS_A_ROUND)) memoryMiB.push(lookAtMemory(first + CARDS_A_ROUND))
    }
    const growth = (memoryMiB.at(-1) ?? 0) - (memoryMiB[0] ?? 0)
    console.log(
      `memory grew by ${growth} MiB from card ${LOOKS[0]} to card ${LOOKS.at(-1)}, of ${MOST_GROWTH_MIB} it may`,
    )
    if (growth > MOST_GROWTH_MIB) process.exitCode = 1
    return { ...compare(made, bare), memoryMiB }
  } finally {
    await Promise.all(parts.map((part) => part.terminate()))
  }
}

async function startPart(): Promise<Worker> {
  const part = new Worker(new URL('make-part.ts', import.meta.url), { resourceLimits: HEAP })
  await once(part, 'message')
  return part
}

/** Cards a second of one round; getting ready is not counted. */
async function playRound(parts: readonly Worker[], what: Order['what'], first: number): Promise<number> {
  const count = what === 'cards' ? CARDS_A_ROUND : FLOOR_A_ROUND
  const some = Array.from({ length: count }, (_, at) => first + at)
  await tell(parts, (at) => ({ what, cards: some.filter((card) => card % parts.length === at) }) satisfies Order)
  const before = performance.now()
  await tell(parts, () => 'go')
  return (count * 1000) / (performance.now() - before)
}

async function tell(parts: readonly Worker[], wordFor: (part: number) => unknown): Promise<void> {
  await Promise.all(
    parts.map((part, at) => {
      part.postMessage(wordFor(at))
      return once(part, 'message')
    }),
  )
}

function lookAtMemory(made: number): number {
  const mebibytes = Math.round(process.memoryUsage.rss() / 2 ** 20)
  console.log(`${made} cards made, memory ${mebibytes} MiB`)
  return mebibytes
}

function compare(made: readonly number[], bare: readonly number[]): Measurement {
  const ratios = made.map((rate, at) => rate / (bare[at] ?? Number.NaN)).toSorted((a, b) => a - b)
  const [rate, floor] = [median(made), median(bare)]
  return {
    name: 'cards',
    rate: rounded(rate),
    floor: rounded(floor),
    ratio: rounded(rate / floor),
    unit: 'cards/s',
    runs: made.length,
    spread: rounded((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / median(ratios)),
  }
}

const quantile = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN
const median = (values: readonly number[]) => quantile(values, 0.5)
const rounded = (value: number) => Math.round(value * 1000) / 1000
