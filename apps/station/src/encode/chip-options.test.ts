import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { originalityKey } from '../../../../simulators/chip-card/originality.ts'
import { ChipKeysUnusable, writeChipKeys } from './chip-keys.ts'
import { readChipOptions, WrongChipOptions } from './chip-options.ts'
import { nxpKeys } from './originality.ts'

const folder = mkdtempSync(join(tmpdir(), 'options-'))
const keyFile = join(folder, 'maker')
writeFileSync(keyFile, originalityKey)

suite('what a station is told about its chips', () => {
  test('may be nothing: then plain tags are written, of whatever maker', async () => {
    assert.deepEqual(await readChipOptions({}, false), {})
    assert.deepEqual(await readChipOptions({ originality: 'off' }, false), {})
  })

  test("names NXP's published keys when originality is required, or those of a file", async () => {
    assert.deepEqual(await readChipOptions({ originality: 'require' }, false), { makers: nxpKeys })
    const named = { originality: 'require', 'originality-key': keyFile }
    assert.deepEqual(await readChipOptions(named, false), { makers: [originalityKey] })
  })

  test('gives keys of chips from a file for tests, and not for real cards', async () => {
    const master = join(folder, 'chip-keys.json')
    await writeChipKeys(master)
    assert.ok((await readChipOptions({ 'chip-keys': master }, true)).chipKeys)
    await assert.rejects(readChipOptions({ 'chip-keys': master }, false), ChipKeysUnusable)
    await assert.rejects(readChipOptions({ 'chip-keys': 'pkcs11:token=x' }, true), ChipKeysUnusable)
  })

  for (const [what, options, said] of [
    ['neither require nor off', { originality: 'warn' }, /require or off, not warn/],
    ['a key without demanding it', { 'originality-key': keyFile }, /give --originality require/],
    ['a file that is not there', { originality: 'require', 'originality-key': '/nowhere' }, /no maker's key/],
  ] as const)
    test(`with ${what} is refused in a sentence`, async () => {
      await assert.rejects(
        readChipOptions(options, true),
        (error) => error instanceof WrongChipOptions && said.test(error.message),
      )
    })
})
