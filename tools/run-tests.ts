import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

/** What came of a promise; `said` is worth reading when it is not sound. */
export type Outcome = {
  readonly sound: boolean
  readonly said: string
  readonly passed?: number
  readonly failed?: number
}
export type TestRun = {
  readonly atOnce: number
  /** A file that has not ended by then is ended, and counts as a failure. */
  readonly minutesForOne: number
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Runs each test file in a process of its own and sums up what they say. */
export async function runTests(files: readonly string[], run: TestRun): Promise<Outcome> {
  const waiting = [...files]
  const outcomes: Required<Outcome>[] = []
  const runNext = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) outcomes.push(await runFile(file, run))
  }
  await Promise.all(Array.from({ length: run.atOnce }, runNext))
  const failed = outcomes.filter(({ sound }) => !sound)
  return {
    sound: files.length > 0 && failed.length === 0,
    said: files.length === 0 ? 'There is no test to run.' : failed.map(({ said }) => said).join('\n'),
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, files.length === 0 ? 1 : 0),
  }
}

async function runFile(file: string, { minutesForOne, environment }: TestRun): Promise<Required<Outcome>> {
  const flags = ['--import', 'tsx', '--test-reporter=spec']
  const patience = minutesForOne * 60_000
  const { sound, said } = await runNode([...flags, file], environment, patience)
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(said)?.[1] ?? 0)
  const passed = count('pass')
  const failed = count('fail') + count('cancelled')
  if (sound && failed === 0 && passed > 0) return { sound, said, passed, failed }
  const failures = said.indexOf('✖ failing tests:')
  return {
    sound: false,
    said: `${file}: ${failures < 0 ? said : said.slice(failures)}`,
    passed,
    failed: Math.max(failed, 1),
  }
}

/** Runs a program of ours to its end. One that takes longer than `patience` milliseconds is ended. */
export async function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  patience = 20 * 60_000,
): Promise<Outcome> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment } })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const closed = once(child, 'close')
  const late = setTimeout(() => {
    said.push(`It did not end within ${patience / 60_000} minutes and was ended.\n`)
    child.kill('SIGKILL')
  }, patience)
  const [code] = await once(child, 'exit')
  clearTimeout(late)
  // A process that it started and forgot may hold its words open: a second is enough to hear the rest.
  await Promise.race([closed, pause(1000)])
  return { sound: code === 0, said: said.join('') }
}
