/** Runs test files in a few processes that live long, each taking the next file as soon as it is free. */
import { readFileSync } from 'node:fs'
import type { Outcome } from './run-node.ts'
import type { FileReport } from './tell-files.ts'
import { type Environment, startTestWorker, type TestWorker } from './test-worker.ts'

export type TestPool = {
  /** Runs these files after those that were asked for before: what takes long comes first, so that nobody waits for it in the end. */
  run(files: readonly string[], minutesForOne: number): Promise<Required<Outcome>>
  /** What came of each file, slowest first. */
  listSlowest(): readonly FileReport[]
  /** Lets the processes end; a failure when one does not, because a file left something open. */
  close(): Promise<Outcome>
}
type Job = { readonly file: string; readonly minutes: number; readonly tell: (report: FileReport) => void }

type PoolOptions = {
  readonly atOnce: number
  readonly environment?: Environment
  /** How long a process may take to end when nothing is left to do: a connection that is being closed takes a moment. */
  readonly secondsToEnd?: number
}

export function openTestPool({ atOnce, environment, secondsToEnd = 120 }: PoolOptions): TestPool {
  const waiting: Job[] = []
  const reports: FileReport[] = []
  const farewells: Promise<Outcome>[] = []
  const idle: TestWorker[] = []
  let busy = 0

  async function workOff(): Promise<void> {
    busy += 1
    let worker = idle.pop()
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const isAlone = wantsItsOwnProcess(job.file)
      if (isAlone && worker !== undefined) farewells.push(worker.end(secondsToEnd))
      worker = isAlone ? startTestWorker(environment) : (worker ?? startTestWorker(environment))
      const report = await worker.run(job.file, job.minutes)
      reports.push(report)
      job.tell(report)
      if (!isAlone && !worker.isDone()) continue
      farewells.push(worker.end(secondsToEnd))
      worker = undefined
    }
    if (worker !== undefined) idle.push(worker)
    busy -= 1
  }

  return {
    async run(files, minutes) {
      const told = files.map((file) => new Promise<FileReport>((tell) => waiting.push({ file, minutes, tell })))
      while (busy < atOnce && waiting.length > 0) void workOff()
      return sumUp(await Promise.all(told))
    },
    listSlowest: () => reports.toSorted((a, b) => b.seconds - a.seconds),
    async close() {
      const outcomes = await Promise.all([...farewells, ...idle.splice(0).map((worker) => worker.end(secondsToEnd))])
      const said = outcomes.map((outcome) => outcome.said).join('\n')
      return { sound: outcomes.every(({ sound }) => sound), said }
    },
  }
}

/** A token's library reads its settings once a process (PKCS #11 C_Initialize): tests with tokens of their own share none. */
const wantsItsOwnProcess = (file: string) => readFileSync(file, 'utf8').includes('/soft-token.ts')

function sumUp(reports: readonly FileReport[]): Required<Outcome> {
  const broken = reports.filter(({ failed }) => failed > 0)
  return {
    sound: reports.length > 0 && broken.length === 0,
    said:
      reports.length === 0 ? 'There is no test to run.' : broken.map(({ file, said }) => `${file}: ${said}`).join('\n'),
    passed: reports.reduce((sum, { passed }) => sum + passed, 0),
    failed: reports.reduce((sum, { failed }) => sum + failed, reports.length === 0 ? 1 : 0),
  }
}
