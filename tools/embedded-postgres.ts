/** Runs a real PostgreSQL from npm in a folder, so that nothing has to be installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from './free-port.ts'
import { makeFolder } from './make-folder.ts'
import { chooseWay, findPrograms, giveTo, runProgram, type Way } from './postgres-program.ts'
import { codeOf, Trouble } from './trouble.ts'
import { withLock } from './with-lock.ts'

export type EmbeddedPostgres = {
  readonly url: string
  /** Whether it was found running, left behind by a process that was killed. */
  readonly adopted: boolean
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Any free port by default. */
  readonly port?: number
  readonly database?: string
  /** Faster, and loses everything when the machine stops: for tests only. */
  readonly forgetful?: boolean
  /** For tests of one way to run as root. */
  readonly way?: string
}

const FORGETFUL = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'deadlock_timeout=50ms',
]

/** Starts the server of a folder, makes the folder the first time, or adopts the server that already runs there. */
export async function startEmbeddedPostgres(folder: string, options: PostgresOptions = {}): Promise<EmbeddedPostgres> {
  const path = resolve(folder)
  makeFolder(dirname(path))
  return withLock(`${path}.lock`, async () => {
    const { postgres, initdb } = await findPrograms()
    const running = await findRunning(path)
    if (running) {
      const url = await openDatabase(path, running.port, options.database)
      return { url, adopted: true, stop: () => stopServer(running.pid) }
    }
    const way = chooseWay(initdb, dirname(path), options.way)
    if (!existsSync(join(path, 'PG_VERSION'))) makeCluster(path, way, initdb)
    refuseOtherMajor(path, runProgram(way, postgres, ['--version']).stdout)
    giveTo(way, path)
    rmSync(pidFile(path), { force: true }) // nothing runs here: what is left is stale, and its number may be another program's now
    const { pid, port } = await startServer(path, way, postgres, options)
    const url = await openDatabase(path, port, options.database)
    return { url, adopted: false, stop: () => stopServer(pid) }
  })
}

const pidFile = (path: string) => join(path, 'postmaster.pid')
const passwordFile = (path: string) => `${path}.password`

/** Made beside and moved into place: a start that is cut off leaves no half database. */
function makeCluster(path: string, way: Way, initdb: string): void {
  const fresh = `${path}.new`
  rmSync(fresh, { recursive: true, force: true })
  writeFileSync(passwordFile(path), randomBytes(24).toString('base64url'), { mode: 0o600 })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(way, passwordFile(path))
  giveTo(way, fresh)
  const { status, stderr } = runProgram(way, initdb, [
    ...['-D', fresh, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile(path)}`],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=nb-NO'],
  ])
  if (status !== 0)
    throw new Trouble(
      `PostgreSQL could not make its folder ${path}: ${lastLine(stderr)} HMS_DATA_FOLDER chooses another.`,
    )
  renameSync(fresh, path)
}

function refuseOtherMajor(path: string, version: string): void {
  const made = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim()
  const major = /(\d+)[.\d]*\s*$/.exec(version)?.[1]
  if (made !== major)
    throw new Trouble(
      `${path} was made by PostgreSQL ${made} and this is ${major}: choose another HMS_DATA_FOLDER, or move the data over.`,
    )
}

async function startServer(path: string, way: Way, postgres: string, { port, forgetful }: PostgresOptions) {
  const chosen = port ?? (await findFreePort())
  const { file, args, ...user } = way.command(postgres, [
    ...['-D', path, '-p', String(chosen), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...[
      '-c',
      'timezone=UTC',
      '-c',
      'log_timezone=UTC',
      ...(forgetful ? FORGETFUL.flatMap((setting) => ['-c', setting]) : []),
    ],
  ])
  const log = openSync(`${path}.log`, 'w')
  // A group of its own, so that Ctrl-C in the terminal reaches us alone and the server goes last; a file for its words, so
  // that it outlives us unharmed and can be adopted.
  const child = spawn(file, args, { stdio: ['ignore', log, log], detached: true, ...user })
  closeSync(log)
  child.unref()
  await untilReady(child, path)
  return { pid: Number(child.pid), port: chosen }
}

async function untilReady(child: ChildProcess, path: string): Promise<void> {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  while (!readPidFile(path)?.ready) {
    if (ended)
      throw new Trouble(`PostgreSQL did not start: ${lastLine(readFileSync(`${path}.log`, 'utf8'))} (${path}.log)`)
    await pause(20)
  }
}

/** The server of this folder, if one lives: the number in its file may be stale, or another program's by now. */
async function findRunning(path: string): Promise<{ pid: number; port: number } | undefined> {
  for (;;) {
    const found = readPidFile(path)
    if (found === undefined || !isPostgres(found.pid)) return undefined
    if (found.ready) return found
    await pause(50) // it starts, stops or recovers from a crash
  }
}

/** Lines of postmaster.pid: number, folder, start, port, socket folder, address, memory, state. */
function readPidFile(path: string): { pid: number; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(pidFile(path), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** A dead process that nobody has fetched (zombie) does not count. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || /^\d+ \(postgres\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Gives the address of the database, which is made the first time. */
async function openDatabase(path: string, port: number, database = 'hms'): Promise<string> {
  const password = readFileSync(passwordFile(path), 'utf8')
  const address = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`
  const client = new pg.Client({ connectionString: address('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
  return address(database)
}

/** Ends sessions and stops after writing everything down; one that hangs for half a minute recovers at the next start. */
async function stopServer(pid: number): Promise<void> {
  const signals = ['SIGINT', 'SIGQUIT'] as const // PostgreSQL's fast and immediate shutdown
  for (const signal of signals) {
    if (!isPostgres(pid)) return
    process.kill(pid, signal)
    for (const end = Date.now() + 30_000; isPostgres(pid) && Date.now() < end; ) await pause(20)
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

if (import.meta.main) {
  const [folder = '.data/postgres', mode] = process.argv.slice(2)
  const { url } = await startEmbeddedPostgres(folder, { forgetful: mode === 'forgetful' })
  console.log(JSON.stringify({ url }))
}
