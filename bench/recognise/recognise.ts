/** How many cards the inspectors' app reads, by what befell them: printed backs, photographed by arithmetic, read by the app's own function. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule } from 'zxing-wasm/reader'
import { findCode } from '../../apps/inspector/src/scan/find-code.ts'
import { throwDice } from '../fuzz/dice.ts'
import { type CardBack, drawBacks } from './card-backs.ts'
import { type Distortion, distortions, type Half } from './distortions.ts'
import type { Grey } from './photograph.ts'

export type Rate = {
  readonly half: Half
  readonly name: string
  readonly read: number
  readonly shown: number
  readonly milliseconds: number
}

const CARDS = 24
const SEED = 4_815_162
/** What an ordinary day must come to. */
export const LEAST_MILD = 0.95

export async function recognise() {
  const told = ({ half, name, read, shown, milliseconds }: Rate) =>
    console.log(`${half}  ${name.padEnd(30)} ${String(read).padStart(3)} of ${shown}  ${milliseconds} ms`)
  const rates = await readDistorted(CARDS, SEED, { told })
  const [mild, hard] = [rateOf(rates, 'mild'), rateOf(rates, 'hard')]
  console.log(`mild ${percent(mild)}, hard ${percent(hard)} of ${CARDS} cards in each way`)
  if (mild < LEAST_MILD) process.exitCode = 1
  return { name: 'recognise', mild, hard, cards: CARDS, rates }
}

type Show = { readonly half?: Half; readonly told?: (rate: Rate) => void }

/** Shows `cards` backs in each way, of one half or both; the same seed gives the same pictures. */
export async function readDistorted(cards: number, seed: number, { half, told }: Show = {}): Promise<readonly Rate[]> {
  await startEngine()
  const backs = await drawBacks(cards)
  const rates: Rate[] = []
  for (const [at, distortion] of distortions.entries()) {
    if (half !== undefined && distortion.half !== half) continue
    const rate = await readAll(distortion, backs, seed + at)
    told?.(rate)
    rates.push(rate)
  }
  return rates
}

async function readAll({ half, name, of }: Distortion, backs: readonly CardBack[], seed: number): Promise<Rate> {
  const dice = throwDice(seed)
  let [read, milliseconds] = [0, 0]
  for (const { picture, text } of backs) {
    const shown = inColours(await of(picture, dice))
    const began = performance.now()
    const found = await findCode(shown)
    milliseconds += performance.now() - began
    if (found === text) read += 1
    else if (found !== undefined) throw new Error(`${name}: another text was read than is on the card`)
  }
  return { half, name, read, shown: backs.length, milliseconds: Math.round(milliseconds / backs.length) }
}

export function rateOf(rates: readonly Rate[], half: Half): number {
  const those = rates.filter((rate) => rate.half === half)
  const sum = (of: (rate: Rate) => number) => those.reduce((all, rate) => all + of(rate), 0)
  return Math.round((1000 * sum(({ read }) => read)) / sum(({ shown }) => shown)) / 1000
}

const percent = (part: number) => `${(100 * part).toFixed(1)} %`

function inColours({ dots, width, height }: Grey) {
  const data = new Uint8ClampedArray(width * height * 4)
  for (const [at, dot] of dots.entries()) data.fill(dot, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  return { data, width, height }
}

/** The engine that was installed, not one from the network. */
async function startEngine(): Promise<void> {
  const file = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true })
}
