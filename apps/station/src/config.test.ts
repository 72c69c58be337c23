import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readModule, readPin } from './config.ts'

test('the PIN of a token comes from a file, or from the environment, without the end of its line', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pin-')), 'pin')
  writeFileSync(file, '1234\n')
  assert.equal(await readPin({ HMS_PKCS11_PIN_FILE: file, HMS_PKCS11_PIN: 'other' }), '1234')
  assert.equal(await readPin({ HMS_PKCS11_PIN: '5678' }), '5678')
})

test('no PIN, and no module, is none', async () => {
  assert.equal(await readPin({}), undefined)
  assert.equal(await readPin({ HMS_PKCS11_PIN: '' }), undefined)
  assert.equal(await readPin({ HMS_PKCS11_PIN_FILE: '/nowhere' }), undefined)
  assert.equal(readModule({}), undefined)
  assert.equal(readModule({ HMS_PKCS11_MODULE: '/x.so' }), '/x.so')
})
