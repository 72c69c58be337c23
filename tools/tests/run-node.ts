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

/** Runs a program of ours to its end. One that takes longer than `patience` milliseconds is ended. */
export async function runNode(args: readonly string[], patience = 20 * 60_000): Promise<Outcome> {
  const child = spawn(process.execPath, args)
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
