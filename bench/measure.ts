/** Rates a second of the product and of its floor; `spread` is the middle half of the rounds' ratios over their median. */
export type Measurement = {
  readonly name: string
  readonly rate: number
  readonly floor: number
  readonly ratio: number
  readonly unit: string
  readonly runs: number
  readonly spread: number
}

/** A round is short, so that the machine's other work meets product and floor alike and a median can leave it out. */
const THINGS_A_ROUND = 25
const WARM_UP_ROUNDS = 60
const ROUNDS = 600

type Subject<Thing> = {
  readonly name: string
  readonly unit: string
  readonly things: readonly Thing[]
  readonly run: (thing: Thing) => Promise<void>
  /** What cannot be done without. */
  readonly floor: (thing: Thing) => Promise<void>
}

/** Runs both by turns over the same things in one process, and takes medians. */
export async function measure<Thing>({ name, unit, things, run, floor }: Subject<Thing>): Promise<Measurement> {
  const rates: number[] = []
  const floors: number[] = []
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const from = ((round + WARM_UP_ROUNDS) * THINGS_A_ROUND) % things.length
    const some = things.slice(from, from + THINGS_A_ROUND)
    const runsFirst = round % 2 === 0
    const first = await rateOf(runsFirst ? run : floor, some)
    const second = await rateOf(runsFirst ? floor : run, some)
    if (round < 0) continue
    rates.push(runsFirst ? first : second)
    floors.push(runsFirst ? second : first)
  }
  const rate = quantile(rates, 0.5)
  const bare = quantile(floors, 0.5)
  const ratios = rates.map((own, at) => own / (floors[at] ?? Number.NaN))
  return {
    name,
    rate: Math.round(rate),
    floor: Math.round(bare),
    ratio: rounded(rate / bare),
    unit,
    runs: ROUNDS,
    spread: rounded((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / quantile(ratios, 0.5)),
  }
}

async function rateOf<Thing>(work: (thing: Thing) => Promise<void>, things: readonly Thing[]): Promise<number> {
  const before = performance.now()
  for (const thing of things) await work(thing)
  return (things.length * 1000) / (performance.now() - before)
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? Number.NaN
}

const rounded = (value: number) => Math.round(value * 1000) / 1000
