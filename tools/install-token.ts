import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { Trouble } from './trouble.ts'

const run = promisify(execFile)
/** The directories of Debian and of Homebrew. */
const PROGRAMS = ['/usr/bin/softhsm2-util', '/opt/homebrew/bin/softhsm2-util', '/usr/local/bin/softhsm2-util']

/** The tests of production's keys use SoftHSM2. Root on Debian gets it installed; others are told the line to type. */
export async function installToken(): Promise<{ sound: boolean; said: string }> {
  requireLibrary()
  if (PROGRAMS.some(existsSync)) return { sound: true, said: '' }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new Trouble(
      'The tests of keys need SoftHSM2. Type: sudo apt-get update && sudo apt-get install -y --no-install-recommends softhsm2',
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'softhsm2'], { env, maxBuffer: 1 << 26 })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Trouble(`SoftHSM2 could not be installed by apt-get: ${said}`, { cause })
  }
  return { sound: PROGRAMS.some(existsSync), said: `apt-get left no ${PROGRAMS[0]}.` }
}

/** An optional package: npm leaves it out without a word where it cannot be built. */
function requireLibrary(): void {
  try {
    createRequire(new URL('../apps/server/package.json', import.meta.url))('pkcs11js')
  } catch (cause) {
    throw new Trouble(
      'The tests of keys need the package pkcs11js, which npm could not build. Type: sudo apt-get update && sudo apt-get install -y g++ make python3 && npm ci',
      { cause },
    )
  }
}
