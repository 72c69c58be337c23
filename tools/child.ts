import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Trouble } from './trouble.ts'

export type Child = {
  readonly pid: number
  /** Resolves when the process is gone, asked or not. */
  readonly ended: Promise<void>
  /** Asks it to finish what it does and leave; after `patience` seconds it is ended. */
  stop(patienceInSeconds?: number): Promise<void>
  kill(signal: NodeJS.Signals): void
}

export type ChildOptions = {
  readonly name: string
  readonly file: string
  readonly logFile: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Asked over and over, with all that the process has said, until it is true. */
  isReady(said: string): Promise<boolean> | boolean
}

/**
 * Runs one of our programs in a process and a group of its own (Ctrl-C reaches us alone, and we end them in order). The open
 * channel between us tells it when we are gone, however that happened.
 */
export async function startChild({ name, file, logFile, environment, isReady }: ChildOptions): Promise<Child> {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.old`)
  const log = openSync(logFile, 'w', 0o600)
  const started = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    env: { ...environment },
  })
  closeSync(log)
  const child = asChild(started)
  let hasEnded = false
  void child.ended.then(() => {
    hasEnded = true
  })
  try {
    for (;;) {
      const said = readFileSync(logFile, 'utf8')
      if (hasEnded) throw new Trouble(`${lastWords(said)} (${name}; more in ${logFile})`)
      if (await isReady(said)) return child
      await pause(50)
    }
  } catch (error) {
    await child.stop()
    throw error
  }
}

function asChild(started: ChildProcess): Child {
  const ended = new Promise<void>((resolve) => {
    started.once('exit', () => resolve())
    started.once('error', () => resolve())
  })
  return {
    pid: Number(started.pid),
    ended,
    kill: (signal) => void started.kill(signal),
    async stop(patienceInSeconds = 30) {
      const late = setTimeout(() => started.kill('SIGKILL'), patienceInSeconds * 1000)
      if (started.exitCode === null && started.signalCode === null) started.kill('SIGTERM')
      await ended
      clearTimeout(late)
    },
  }
}

/** What a process that gave up said: its sentences, without stack traces and the log's JSON lines. */
function lastWords(said: string): string {
  const lines = said
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^\{|^Node[.]js v|^node:internal/.test(line))
  return lines.slice(-6).join(' ') || 'It stopped without a word.'
}
