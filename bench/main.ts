/** `npm run -s bench -- <name>`: one benchmark beside its floor; the last line is its result as JSON. */
import { cards } from './cards/cards.ts'
import { chip } from './chip.ts'
import { handover } from './handover/handover.ts'
import type { Measurement } from './measure.ts'
import { sweep } from './sweep/sweep.ts'
import { verify } from './verify.ts'

const benchmarks: Readonly<Record<string, () => Promise<Measurement>>> = { cards, chip, handover, sweep, verify }

const name = process.argv[2] ?? ''
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
if (benchmark === undefined) {
  console.error(`No benchmark is called "${name}". There are: ${Object.keys(benchmarks).join(', ')}`)
  process.exitCode = 1
} else {
  const measurement = await benchmark()
  const { rate, floor, ratio, unit, runs } = measurement
  console.log(`${rate} ${unit} in the median of ${runs} rounds, ${floor} for the floor: ${ratio} of it`)
  console.log(JSON.stringify(measurement))
}
