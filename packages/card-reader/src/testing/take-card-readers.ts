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
import { PCSCD } from '../pcsc-reader.ts'
import { openPcscdLine } from '../pcscd-line.ts'

/** A machine has one pcscd: whoever listens on this port has it, and leaves it free when its process ends. */
const TURN_PORT = 35_961
/** A card is noticed within half a second, on a busy machine within some. */
const PATIENCE_IN_MS = 10_000
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
  if (!(await answers())) await startPcscd()
  return async () => {
    if (ours) await stop(ours)
    ours = undefined
    await new Promise((resolve) => turn.close(resolve))
  }
}

/** The pcscd that was started here; undefined when the system runs its own. */
let ours: ChildProcess | undefined

async function startPcscd(): Promise<void> {
  const started = spawn('/usr/sbin/pcscd', ['--foreground'], { stdio: 'ignore' })
  ours = started
  while (!(await answers())) {
    if (hasEnded(started)) throw new Error("pcscd does not start: run it as root, or start the system's own.")
    await pause(50)
  }
}

/** The virtual reader's driver hangs now and then when a card goes while it is asked something: a new pcscd helps. */
async function restartPcscd(): Promise<void> {
  if (!ours) throw new Error("The virtual reader hangs: restart the system's pcscd.")
  await stop(ours, 'SIGKILL')
  await startPcscd()
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

/** A card in a process of its own, as vpcd needs it; `folder` keeps its memory, and a flag without a value is ''. Resolves when the system noticed it. */
export async function layCard(
  slot: (typeof slots)[number],
  flags: Readonly<Record<string, string>> = {},
): Promise<LyingCard> {
  const folder = flags['folder'] ?? mkdtempSync(join(tmpdir(), 'card-'))
  const given = Object.entries({ cards: '1', ...flags, folder, port: String(slot.port) })
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'simulators/chip-card/main.ts',
      ...given.flatMap(([name, value]) => (value === '' ? [`--${name}`] : [`--${name}`, value])),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const said: unknown = JSON.parse(String(line))
  const uid = typeof said === 'object' && said !== null && 'inserted' in said ? String(said.inserted) : ''
  if (!(await isNoticed(slot.name, true))) {
    await stop(child)
    await restartPcscd()
    return layCard(slot, flags)
  }
  let isOut = false
  return {
    uid,
    folder,
    async takeOut() {
      if (isOut) return
      isOut = true
      await stop(child)
      if (!(await isNoticed(slot.name, false))) await restartPcscd()
    },
  }
}

async function isNoticed(name: string, hasCard: boolean): Promise<boolean> {
  const line = await openPcscdLine(PCSCD)
  const late = setTimeout(() => line.end(), PATIENCE_IN_MS)
  const isSo = async () => (await line.listReaders()).some((one) => one.name === name && one.hasCard === hasCard)
  try {
    while (!(await isSo())) await pause(20)
    return true
  } catch {
    return false
  } finally {
    clearTimeout(late)
    line.end()
  }
}

/** Asked for by name, the driver need not be guessed by commands of dozens of makers: that takes seconds, and taps. */
const plain = ['-r', '0', '-c', 'default']

/** Another's program sends APDUs to the card in the first reader; gives what it prints. */
export async function sendByOpensc(...apdus: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('opensc-tool', [...plain, ...apdus.flatMap((apdu) => ['-s', apdu])])
  return stdout
}

/** The bytes of each answer in what opensc-tool printed, as many as were asked for: behind them it shows them as text. */
export function bytesInOpensc(said: string, ...lengths: readonly number[]): readonly Uint8Array[] {
  const answers = said.split(/^Received.*$/m).slice(1)
  return answers.map((answer, index) => {
    const lines = [...answer.matchAll(/^((?:[0-9A-F]{2} ){1,16})/gm)].map(([, digits = '']) => digits)
    const wanted = lines
      .join('')
      .replaceAll(' ', '')
      .slice(0, 2 * (lengths[index] ?? 0))
    return new Uint8Array(Buffer.from(wanted, 'hex'))
  })
}

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
