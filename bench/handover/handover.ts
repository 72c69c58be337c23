import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import { startEmbeddedPostgres } from '../../tools/embedded-postgres.ts'
import { makeReceiverKey } from '../../tools/handover/make-receiver-key.ts'
import type { Measurement } from '../measure.ts'
import type { Took } from './measure-part.ts'
import { NOW } from './seed.ts'

const CARDS = 500_000
/** What exporting and importing may hold at most, however many cards there are. */
const MOST_MEMORY_MIB = 768

/** A whole scheme handed over, beside the statements that read its rows. `npm run -s bench -- handover 50000` takes fewer cards. */
export async function handover(): Promise<Measurement & Readonly<Record<string, unknown>>> {
  const cards = Number(process.argv[3] ?? CARDS)
  const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'))
  const server = await startEmbeddedPostgres(join(folder, 'postgres'))
  try {
    const second = await startEmbeddedPostgres(join(folder, 'postgres'), { database: 'receiver' })
    await migrate(server.url)
    const sender = { HMS_DATABASE_URL: server.url, HMS_DATA_FOLDER: join(folder, 'sender'), HMS_NOW: NOW }
    const receiver = { HMS_DATABASE_URL: second.url, HMS_DATA_FOLDER: join(folder, 'receiver'), HMS_NOW: NOW }
    const [key, file] = [join(folder, 'key'), join(folder, 'package.tar')]
    await makeReceiverKey(key)
    const seeded = await play(sender, 'seed', String(cards))
    console.log(`${cards} cards seeded in ${seconds(seeded)} s`)
    const read = await play(sender, 'read')
    const exported = await play(sender, 'export', `${key}.public.jwk`, file)
    const imported = await play(receiver, 'import', file, key, join(folder, 'sender', 'secrets', 'keys', 'root.der'))
    const megabytes = Math.round(statSync(file).size / 1e6)
    const memoryMiB = Math.max(exported.memoryMiB, imported.memoryMiB)
    console.log(
      `export: ${seconds(exported)} s, ${exported.memoryMiB} MiB at most, a file of ${megabytes} MB\n` +
        `import and comparison: ${seconds(imported)} s, ${imported.memoryMiB} MiB at most, of ${MOST_MEMORY_MIB} it may have`,
    )
    if (memoryMiB > MOST_MEMORY_MIB) process.exitCode = 1
    const rateOf = ({ milliseconds }: Took) => Math.round((cards * 1000) / milliseconds)
    return {
      name: 'handover',
      rate: rateOf(exported),
      floor: rateOf(read),
      ratio: Math.round((read.milliseconds / exported.milliseconds) * 1000) / 1000,
      unit: 'cards/s exported',
      runs: 1,
      spread: 0,
      cards,
      megabytes,
      importRate: rateOf(imported),
      exportSeconds: Number(seconds(exported)),
      importSeconds: Number(seconds(imported)),
      exportMemoryMiB: exported.memoryMiB,
      importMemoryMiB: imported.memoryMiB,
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(environment: Readonly<Record<string, string>>, act: string, ...given: readonly string[]) {
  const file = fileURLToPath(new URL('measure-part.ts', import.meta.url))
  const part = fork(file, [act, ...given], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(part, 'exit').then(([code]) => {
    throw new Error(`${act} ended with ${code} and told nothing`)
  })
  ended.catch(() => undefined) // it ends in good order when it has told what it took
  const [took] = (await Promise.race([once(part, 'message'), ended])) as [Took] // what measure-part.ts sends
  return took
}

const seconds = ({ milliseconds }: Took) => (milliseconds / 1000).toFixed(1)
