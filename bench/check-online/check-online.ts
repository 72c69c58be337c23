import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import { startEmbeddedPostgres } from '../../tools/embedded-postgres.ts'
import { throwDice } from '../fuzz/dice.ts'
import type { Measurement } from '../measure.ts'
import { CARDS, NOW, numberOf, seedCards } from './seed.ts'

const CONNECTIONS = 100
const SECONDS_A_ROUND = 4
const ROUNDS = 7
const LEAST_RATIO = 0.7
/** Milliseconds that all but one in a hundred may wait at most, with so many connections. */
const LONGEST_P99 = 50

type Round = { readonly rate: number; readonly p50: number; readonly p99: number }
type Result = Measurement & { readonly p50: number; readonly p99: number; readonly floorP99: number }

/** The public check among a million cards, beside an empty route with one indexed read in the same server. */
export async function checkOnline(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'))
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'))
  let server: ChildProcess | undefined
  try {
    await migrate(postgres.url)
    const began = performance.now()
    await seedCards(postgres.url)
    console.log(`${CARDS} cards seeded in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    server = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        HMS_DATABASE_URL: postgres.url,
        HMS_DATA_FOLDER: join(folder, 'server'),
        HMS_CHECKS_PER_MINUTE: '0',
        HMS_NOW: NOW,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const [port] = (await once(server, 'message')) as [number] // what serve.ts tells
    const check = (number: string) => `http://127.0.0.1:${port}/api/cards/${number}/check`
    const floor = (number: string) => `http://127.0.0.1:${port}/api/floor/${number}`
    await requireAnswers(check)
    return await compare(check, floor)
  } finally {
    server?.disconnect()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

type AddressOf = (number: string) => string

/** What is measured is right: valid, not valid and unknown are told apart. */
async function requireAnswers(check: AddressOf): Promise<void> {
  for (const [number, valid] of [
    [numberOf(0), true],
    [numberOf(7), false],
    ['1000001', false],
  ] as const) {
    const said = (await (await fetch(check(number))).json()) as { readonly valid?: unknown } // looked at in the next line
    if (said.valid !== valid) throw new Error(`the check of ${number} says ${JSON.stringify(said)}`)
  }
}

async function compare(check: AddressOf, floor: AddressOf): Promise<Result> {
  for (const address of [check, floor]) await playRound(address, 0)
  const [checks, floors]: [Round[], Round[]] = [[], []]
  for (let round = 1; round <= ROUNDS; round++)
    for (const address of round % 2 === 0 ? [check, floor] : [floor, check])
      (address === check ? checks : floors).push(await playRound(address, round))
  const of = (rounds: readonly Round[], name: keyof Round) =>
    quantile(
      rounds.map((round) => round[name]),
      0.5,
    )
  const ratios = checks.map(({ rate }, at) => rate / (floors[at]?.rate ?? Number.NaN))
  const [rate, bare, p99] = [of(checks, 'rate'), of(floors, 'rate'), of(checks, 'p99')]
  const ratio = rounded(rate / bare)
  console.log(
    `p99 of the check: ${p99} ms with ${CONNECTIONS} connections, of ${LONGEST_P99} it may be; ${of(floors, 'p99')} ms for the floor`,
  )
  if (ratio < LEAST_RATIO || p99 > LONGEST_P99) process.exitCode = 1
  return {
    name: 'check-online',
    rate: Math.round(rate),
    floor: Math.round(bare),
    ratio,
    unit: 'requests/s',
    runs: ROUNDS,
    spread: rounded((quantile(ratios, 0.75) - quantile(ratios, 0.25)) / quantile(ratios, 0.5)),
    p50: of(checks, 'p50'),
    p99,
    floorP99: of(floors, 'p99'),
  }
}

/** So many connections that each ask about one card after the other, any of the million. */
async function playRound(address: AddressOf, seed: number): Promise<Round> {
  const dice = throwDice(seed)
  const url = new URL(address(numberOf(0)))
  const pathOf = () => new URL(address(numberOf(dice.below(CARDS)))).pathname
  const { requests, latency, errors, non2xx } = await autocannon({
    url: url.origin,
    connections: CONNECTIONS,
    duration: SECONDS_A_ROUND,
    requests: [{ setupRequest: (request) => ({ ...request, path: pathOf() }) }],
  })
  if (errors > 0 || non2xx > 0) throw new Error(`${errors} requests failed, ${non2xx} got another answer than 200`)
  return { rate: requests.average, p50: latency.p50, p99: latency.p99 }
}

const quantile = (values: readonly number[], part: number) =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? Number.NaN
const rounded = (value: number) => Math.round(value * 1000) / 1000
