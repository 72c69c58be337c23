import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { CARD_KEY } from '@hms/credential/chip/diversify'
import { ChipKeysUnusable, readChipKeys, writeChipKeys } from './chip-keys.ts'

suite('the master key of chips', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'chip-keys.json')

  test('in a file is marked TEST, never written over, and for cards of a test issuer alone', async () => {
    await writeChipKeys(path)
    await assert.rejects(writeChipKeys(path), /never written over/)
    const given = await readChipKeys(path, true)
    const [uid, other] = [bytesOfHex('04de5f1eacc040'), bytesOfHex('04de5f1eacc041')]
    const made = await Promise.all([given(uid, 0), given(uid, 2), given(uid, CARD_KEY), given(other, 0)])
    assert.equal(new Set(made.map(hex)).size, 4)
    await assert.rejects(readChipKeys(path, false), /marked TEST and the root is not/)
  })

  for (const content of ['', '{}', '{"mark":"TEST","master":"00"}'])
    test(`is not read from ${content || 'nothing'}`, async () => {
      const broken = join(mkdtempSync(join(tmpdir(), 'keys-')), 'chip-keys.json')
      writeFileSync(broken, content)
      await assert.rejects(readChipKeys(broken, true), ChipKeysUnusable)
    })
})
