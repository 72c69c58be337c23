import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '../../apps/server/src/database/connection.ts'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import { startEmbeddedPostgres } from '../../tools/embedded-postgres.ts'
import type { Measurement } from '../measure.ts'
import type { Round } from './measure-part.ts'
import { CARDS, endEmployments, seedCards } from './seed.ts'

const ROUNDS = 5
/** What the sweep's process may hold at most. */
const MOST_MEMORY_MIB = 512

/** All cards judged from kept facts, of which one in a hundred has changed, beside one SQL statement that reads the same rows. */
export async function sweep(): Promise<Measurement & { readonly memoryMiB: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'))
  const server = await startEmbeddedPostgres(join(folder, 'postgres'))
  try {
    await migrate(server.url)
    const database = connectDatabase(server.url)
    await database.transaction(seedCards)
    const [sweeping, reading] = await Promise.all([startPart('sweep', server.url), startPart('floor', server.url)])
    await playRound(sweeping)
    await playRound(reading)
    const sweeps: Round[] = []
    const floors: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const left = await endEmployments(database, round)
      floors.push(await playRound(reading))
      const swept = await playRound(sweeping)
      if (swept.changed !== left) throw new Error(`${left} workers left, ${swept.changed} cards changed`)
      sweeps.push(swept)
    }
    for (const part of [sweeping, reading]) part.send('end')
    await database.close()
    const memoryMiB = Math.max(...sweeps.map((round) => round.memoryMiB))
    console.log(`memory of the sweep: ${memoryMiB} MiB at most, of ${MOST_MEMORY_MIB} it may have`)
    if (memoryMiB > MOST_MEMORY_MIB) process.exitCode = 1
    return { ...compare(sweeps, floors), memoryMiB }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startPart(name: 'sweep' | 'floor', url: string): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('measure-part.ts', import.meta.url))
  const part = fork(file, [name, url], { execArgv: ['--import', 'tsx'] })
  await once(part, 'message')
  return part
}

async function playRound(part: ChildProcess): Promise<Round> {
  const ended = once(part, 'exit').then(() => {
    throw new Error('a part of the benchmark ended before its round')
  })
  ended.catch(() => undefined) // it ends in good order after its last round
  part.send('round')
  const [round] = await Promise.race([once(part, 'message'), ended])
  return round
}

function compare(sweeps: readonly Round[], floors: readonly Round[]): Measurement {
  const rate = median(sweeps.map(rateOf))
  const floor = median(floors.map(rateOf))
  const ratios = sweeps.map((round, at) => rateOf(round) / rateOf(floors[at] ?? round)).sort((a, b) => a - b)
  return {
    name: 'sweep',
    rate: Math.round(rate),
    floor: Math.round(floor),
    ratio: Math.round((rate / floor) * 1000) / 1000,
    unit: 'cards/s',
    runs: ROUNDS,
    spread: Math.round((((ratios.at(-1) ?? 0) - (ratios[0] ?? 0)) / median(ratios)) * 1000) / 1000,
  }
}

const rateOf = ({ milliseconds }: Round) => (CARDS * 1000) / milliseconds
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
