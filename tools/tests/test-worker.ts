/** One process that runs the test files it is given, one at a time. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome } from './run-node.ts'
import type { FileReport } from './tell-files.ts'

export type TestWorker = {
  /** A file that has not ended by then is ended with its process, and counts as a failure. */
  run(file: string, minutes: number): Promise<FileReport>
  /** Whether its process is gone, or has grown so much that another should go on. */
  isDone(): boolean
  /** Lets the process end; a failure when it has not after these seconds, because a file left something open. */
  end(seconds: number): Promise<Outcome>
}
export type Environment = Readonly<Record<string, string | undefined>>

const LARGEST_IN_MEGABYTES = 1500
/** What is under way for a moment only, and keeps no process alive. */
const PASSING = /^FSReq|Req(Wrap)?$|^PipeWrap|^TTYWrap|^TCPSocketWrap|^Immediate/
/** Of what a process said besides its tests, so much is worth reading after a failure. */
const LAST_WORDS = 4000
const here = import.meta.dirname

export function startTestWorker(environment: Environment = {}): TestWorker {
  const flags = ['--import', 'tsx', `--test-reporter=${here}/tell-files.ts`, `${here}/run-named-files.ts`]
  const child = spawn(process.execPath, flags, {
    env: { ...process.env, ...environment, NODE_TEST_CONTEXT: undefined }, // else it would report as a part of our own test
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const reports: FileReport[] = []
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-LAST_WORDS)
    })
  const fallen = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`Its process ended with ${signal ?? code} under way.`))
  })
  let hasFallen = false
  void fallen.then(() => {
    hasFallen = true
  })
  return {
    async run(file, minutes) {
      const began = performance.now()
      said = ''
      let tooLate = false
      const late = setTimeout(() => {
        tooLate = true
        child.kill('SIGKILL')
      }, minutes * 60_000)
      const told = new Promise<FileReport>((resolve) => child.once('message', (report: FileReport) => resolve(report)))
      child.send(file, () => undefined) // a process that is gone is told of below
      const result = await Promise.race([told, fallen])
      clearTimeout(late)
      const report = typeof result === 'string' ? fell(file, tooLate ? overdue(minutes) : result, began) : result
      reports.push(report)
      return report.failed === 0 ? report : { ...report, said: `${report.said}\n${said}` }
    },
    isDone: () => hasFallen || (reports.at(-1)?.memoryInMegabytes ?? 0) > LARGEST_IN_MEGABYTES,
    async end(seconds) {
      if (hasFallen) return { sound: true, said: '' }
      child.disconnect()
      const ended = await Promise.race([
        once(child, 'exit').then(() => true),
        pause(seconds * 1000, false, { ref: false }),
      ])
      if (ended) return { sound: true, said: '' }
      child.kill('SIGKILL')
      return { sound: false, said: `${nameOpen(reports)}\n${said}` }
    },
  }
}

const overdue = (minutes: number) => `It did not end within ${minutes} minutes and was ended.`

function fell(file: string, why: string, began: number): FileReport {
  const seconds = (performance.now() - began) / 1000
  return { file, passed: 0, failed: 1, said: why, seconds, memoryInMegabytes: 0, open: [] }
}

/** Which files had more open after them than before. */
function nameOpen(reports: readonly FileReport[]): string {
  const count = (open: readonly string[], kind: string) => open.filter((each) => each === kind).length
  const lines = reports.flatMap(({ file, open }, at) => {
    const before = reports[at - 1]?.open ?? []
    const more = [...new Set(open)].filter((kind) => !PASSING.test(kind) && count(open, kind) > count(before, kind))
    return more.length === 0 ? [] : [`  ${file}: ${more.join(', ')}`]
  })
  return ['A test process does not end. Something was left open by one of these files:', ...lines].join('\n')
}
