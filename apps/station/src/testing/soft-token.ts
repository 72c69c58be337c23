/** For tests: PKCS#11 tokens of SoftHSM2 in a folder of their own. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MODULES = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** C_CreateObject of a private AES key on the token. */
const PUT = `
import { createRequire } from 'node:module'
const [, , library, given] = process.argv
const { module, label, pin, object, key, extractable } = JSON.parse(given)
const { PKCS11 } = createRequire(import.meta.url)(library)
const cryptoki = new PKCS11()
cryptoki.load(module)
cryptoki.C_Initialize()
const slot = cryptoki.C_GetSlotList(true).find((one) => cryptoki.C_GetTokenInfo(one).label.trimEnd() === label)
const session = cryptoki.C_OpenSession(slot, 6)
cryptoki.C_Login(session, 1, pin)
const flags = { 1: true, 2: true, 0x103: !extractable, 0x108: true, 0x162: extractable }
cryptoki.C_CreateObject(session, [
  { type: 0, value: 4 }, { type: 0x100, value: 0x1f }, { type: 3, value: object }, { type: 0x11, value: Buffer.from(key, 'hex') },
  ...Object.entries(flags).map(([type, value]) => ({ type: Number(type), value })),
])
cryptoki.C_Finalize()
`

/** The module reads where its tokens are when it is first used in a process, so a process has one such folder. */
export function openSoftTokens() {
  const module = MODULES.find(existsSync)
  if (module === undefined)
    throw new Error('The tests of PKCS#11 need SoftHSM2. Type: sudo apt-get update && sudo apt-get install -y softhsm2')
  const folder = mkdtempSync(join(tmpdir(), 'hms-chip-tokens-'))
  const settings = join(folder, 'softhsm2.conf')
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(settings, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  process.env['SOFTHSM2_CONF'] = settings
  const run = (...args: string[]) => execFileSync('softhsm2-util', args, { stdio: 'pipe' })
  return {
    module,
    folder,
    make: (label: string, pin: string) =>
      run('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', `so-${pin}`),
    /** An AES key that is known, as no key of production is. `extractable`: it may be taken out again. */
    put(label: string, pin: string, object: string, key: Uint8Array, extractable = false) {
      const file = join(folder, `${object}.mjs`)
      writeFileSync(file, PUT)
      const given = { module, label, pin, object, key: Buffer.from(key).toString('hex'), extractable }
      // In a process of its own, as every program that works with the module has it to itself.
      execFileSync(process.execPath, [file, createRequire(import.meta.url).resolve('pkcs11js'), JSON.stringify(given)])
    },
    remove: (label: string) => run('--delete-token', '--token', label),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
