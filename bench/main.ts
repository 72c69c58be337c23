/** `npm run -s bench -- <name>`: one benchmark beside its floor; the last line is its result as JSON. */
import { loadavg } from 'node:os'
import { blockToList } from './block-to-list/block-to-list.ts'
import { cards } from './cards/cards.ts'
import { checkOnline } from './check-online/check-online.ts'
import { chip } from './chip.ts'
import { handover } from './handover/handover.ts'
import type { Measurement } from './measure.ts'
import { recognise } from './recognise/recognise.ts'
import { siteCheck } from './site-check/site-check.ts'
import { statusList } from './status-list/status-list.ts'
import { sweep } from './sweep/sweep.ts'
import { verify } from './verify.ts'
import { verifyChromium } from './verify-chromium.ts'

type Result = Measurement | Readonly<Record<string, unknown>>
const benchmarks: Readonly<Record<string, () => Promise<Result>>> = {
  'block-to-list': blockToList,
  cards,
  'check-online': checkOnline,
  chip,
  handover,
  recognise,
  'site-check': siteCheck,
  'status-list': statusList,
  sweep,
  verify,
  'verify-chromium': verifyChromium,
}

const name = process.argv[2] ?? ''
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
if (benchmark === undefined) {
  console.error(`No benchmark is called "${name}". There are: ${Object.keys(benchmarks).join(', ')}`)
  process.exitCode = 1
} else {
  const measurement = await benchmark()
  const { rate, floor, ratio, unit, runs } = measurement as Partial<Measurement>
  if (rate !== undefined)
    console.log(`${rate} ${unit} in the median of ${runs} rounds, ${floor} for the floor: ${ratio} of it`)
  // Other work on the machine meets product and floor alike, but not the limits in milliseconds.
  console.log(
    `the machine's load: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  console.log(JSON.stringify(measurement))
}
