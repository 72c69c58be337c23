import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { Trouble } from './trouble.ts'

const run = promisify(execFile)
/** The directories of Debian and of Homebrew. */
const FOLDERS = ['/usr/bin', '/opt/homebrew/bin', '/usr/local/bin']
const PACKAGES = ['softhsm2', 'openssl']
const areThere = () =>
  ['softhsm2-util', 'openssl'].every((name) => FOLDERS.some((folder) => existsSync(`${folder}/${name}`)))

/** The tests of production's keys use SoftHSM2, and OpenSSL as a second opinion. Root on Debian gets it installed; others are told the line to type. */
export async function installToken(): Promise<{ sound: boolean; said: string }> {
  requireLibrary()
  if (areThere()) return { sound: true, said: '' }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new Trouble(
      `The tests of keys need SoftHSM2 and OpenSSL. Type: sudo apt-get update && sudo apt-get install -y ${PACKAGES.join(' ')}`,
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], { env, maxBuffer: 1 << 26 })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Trouble(`SoftHSM2 could not be installed by apt-get: ${said}`, { cause })
  }
  return { sound: areThere(), said: `apt-get left no ${PACKAGES.join(' and ')}.` }
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
