/** For tests: PKCS#11 tokens of SoftHSM2 in a folder of their own. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

export type SoftTokens = {
  readonly module: string
  /** For programs that are started: where the tokens are. */
  readonly environment: Readonly<Record<string, string>>
  make(label: string, pin: string): void
  remove(label: string): void
  close(): void
}

/** The module reads where its tokens are when it is first used in a process, so a process has one such folder. */
export function openSoftTokens(): SoftTokens {
  const module = MODULES.find(existsSync)
  if (module === undefined)
    throw new Error('The tests of PKCS#11 need SoftHSM2. Type: sudo apt-get update && sudo apt-get install -y softhsm2')
  const folder = mkdtempSync(join(tmpdir(), 'hms-tokens-'))
  const settings = join(folder, 'softhsm2.conf')
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(settings, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  const environment = { SOFTHSM2_CONF: settings }
  process.env['SOFTHSM2_CONF'] = settings
  const run = (...args: string[]) =>
    execFileSync('softhsm2-util', args, { env: { ...process.env, ...environment }, stdio: 'pipe' })
  return {
    module,
    environment,
    make: (label, pin) => run('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', `so-${pin}`),
    remove: (label) => run('--delete-token', '--token', label),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
