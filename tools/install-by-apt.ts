import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Outcome } from './tests/run-node.ts'
import { Trouble } from './trouble.ts'

const run = promisify(execFile)

/** Programs of the system that tests use: who needs them, the packages of Debian, and the files by which they are known. */
export type Wanted = {
  readonly for: string
  readonly packages: readonly string[]
  readonly files: readonly string[]
}

/** Root on Debian gets them installed; others are told the line to type. */
export async function installByApt({ for: purpose, packages, files }: Wanted): Promise<Outcome> {
  const isHere = () => files.every((file) => existsSync(file))
  if (isHere()) return { sound: true, said: '' }
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new Trouble(
      `${purpose} need ${files.join(', ')}. Type: sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Somebody else's apt-get is waited for.
  const patience = ['-o', 'DPkg::Lock::Timeout=300']
  try {
    await run('apt-get', [...patience, 'update'], { env })
    await run('apt-get', [...patience, 'install', '-y', '--no-install-recommends', ...packages], {
      env,
      maxBuffer: 1 << 26,
    })
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new Trouble(`${packages.join(', ')} could not be installed by apt-get: ${said}`, { cause })
  }
  return { sound: isHere(), said: `apt-get left no ${files.join(', ')}.` }
}

/** The journeys use the system's Chromium, and where many pages are only looked at its engine without a window, if that is here. */
export const browser: Wanted = {
  for: 'The journeys',
  packages: ['chromium', 'chromium-headless-shell'],
  files: ['/usr/bin/chromium'],
}

/** The station's reader is tested against the system's own card readers, with virtual ones, and another's program. */
export const cardReaders: Wanted = {
  for: "The station's tests",
  packages: ['pcscd', 'vsmartcard-vpcd', 'opensc'],
  files: ['/usr/sbin/pcscd', '/etc/reader.conf.d/vpcd', '/usr/bin/opensc-tool'],
}

/** The keys of production live in a token: SoftHSM2 plays it, and OpenSSL is a second opinion on certificates. */
export const tokens: Wanted = {
  for: 'The tests of keys',
  packages: ['softhsm2', 'openssl'],
  files: ['/usr/bin/softhsm2-util', '/usr/bin/openssl'],
}

/** Printed documents are read by other people's programs: codes by ZBar, PDF by qpdf and Poppler. */
export const documentReaders: Wanted = {
  for: 'The tests of what is printed',
  packages: ['zbar-tools', 'qpdf', 'poppler-utils'],
  files: ['/usr/bin/zbarimg', '/usr/bin/qpdf', '/usr/bin/pdftoppm'],
}
