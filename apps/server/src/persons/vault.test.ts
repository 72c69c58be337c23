import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createVault } from './vault.ts'

const secret = randomBytes(32)
const vault = createVault(secret)

test('whatever is sealed comes out as it went in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      assert.deepEqual(new Uint8Array(vault.open(vault.seal(bytes))), bytes)
    }),
  )
  assert.equal(vault.open(vault.seal('Ærlig Åse 🪪')).toString(), 'Ærlig Åse 🪪')
})

test('the same content is never sealed the same way twice', () => {
  assert.notDeepEqual(vault.seal('12345678901'), vault.seal('12345678901'))
})

test('every changed, cut or foreign byte is refused', () => {
  const sealed = vault.seal('12345678901')
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    assert.throws(() => vault.open(changed))
    assert.throws(() => vault.open(sealed.subarray(0, index)))
  }
  assert.throws(() => createVault(randomBytes(32)).open(sealed))
})

test('a number is found again by the same secret only', () => {
  assert.deepEqual(vault.hashNumber('12345678901'), createVault(secret).hashNumber('12345678901'))
  assert.notDeepEqual(vault.hashNumber('12345678901'), vault.hashNumber('12345678902'))
  assert.notDeepEqual(vault.hashNumber('12345678901'), createVault(randomBytes(32)).hashNumber('12345678901'))
  assert.equal(vault.hashNumber('12345678901').length, 32)
})
