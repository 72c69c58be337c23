/** What the tests of real readers run against: the system's pcscd with vsmartcard's two virtual readers. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { PCSCD } from '../devices/pcsc-reader.ts'
import { openPcscdLine } from '../devices/pcscd-line.ts'

/** A machine has one pcscd: whoever listens on this port has it, and leaves it free when its process ends. */
const TURN_PORT = 35_961
const PROGRAMS = ['/usr/sbin/pcscd', '/etc/reader.conf.d/vpcd', '/usr/bin/opensc-tool']
const INSTALL = 'sudo apt-get update && sudo apt-get install -y pcscd vsmartcard-vpcd opensc'

/** Where a card goes in, and what the system calls that reader. */
export const slots = [
  { name: 'Virtual PCD 00 00', port: 35_963 },
  { name: 'Virtual PCD 00 01', port: 35_964 },
] as const

/** Waits until the machine's readers are free, and gives how to let them go. */
export async function takeCardReaders(): Promise<() => Promise<void>> {
  const missing = PROGRAMS.filter((file) => !existsSync(file))
  if (missing.length > 0) throw new Error(`${missing.join(', ')} is missing. Type: ${INSTALL}`)
  const turn = await waitForTurn()
  const started = (await answers()) ? undefined : spawn('/usr/sbin/pcscd', ['--foreground'], { stdio: 'ignore' })
  while (!(await answers())) {
    if (started?.exitCode !== null) throw new Error(`pcscd does not start: run it as root, or start the system's own.`)
    await pause(50)
  }
  return async () => {
    if (started) await stop(started)
    await new Promise((resolve) => turn.close(resolve))
  }
}

async function waitForTurn() {
  for (;;) {
    const turn = createServer()
    turn.listen(TURN_PORT, '127.0.0.1')
    const isMine = await once(turn, 'listening').then(
      () => true,
      () => false,
    )
    if (isMine) return turn
    await pause(200)
  }
}

async function answers(): Promise<boolean> {
  const socket = connect(PCSCD)
  return once(socket, 'connect').then(
    () => socket.destroy() !== undefined,
    () => false,
  )
}

export type LyingCard = { readonly uid: string; readonly folder: string; takeOut(): Promise<void> }

/** A card in a process of its own, as vpcd needs it; `folder` keeps its memory. Resolves when the system noticed it. */
export async function layCard(
  { name, port }: (typeof slots)[number],
  flags: Readonly<Record<string, string>> = {},
): Promise<LyingCard> {
  const folder = flags['folder'] ?? mkdtempSync(join(tmpdir(), 'card-'))
  const given = Object.entries({ cards: '1', ...flags, folder, port: String(port) })
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'simulators/chip-card/main.ts', ...given.flatMap(([name, value]) => [`--${name}`, value])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const said: unknown = JSON.parse(String(line))
  const uid = typeof said === 'object' && said !== null && 'inserted' in said ? String(said.inserted) : ''
  await untilReader(name, true)
  let isOut = false
  return {
    uid,
    folder,
    async takeOut() {
      if (isOut) return
      isOut = true
      await stop(child)
      await untilReader(name, false)
    },
  }
}

async function untilReader(name: string, hasCard: boolean): Promise<void> {
  const line = await openPcscdLine(PCSCD)
  const isSo = async () =>
    (await line.listReaders()).some((reader) => reader.name === name && reader.hasCard === hasCard)
  while (!(await isSo())) await pause(20)
  line.end()
}

/** Another's program sends APDUs to the card in the first reader; gives what it prints. */
export async function sendByOpensc(...apdus: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('opensc-tool', ['-r', '0', ...apdus.flatMap((apdu) => ['-s', apdu])])
  return stdout
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
