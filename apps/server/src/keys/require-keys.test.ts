import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { keyPlaceOf } from '#open-dependencies.ts'
import { openSoftTokens } from '#testing/soft-token.ts'
import { type TestDatabase, testDatabase } from '#testing/test-database.ts'
import { openTestRoot } from './key-files.ts'
import { openKeys } from './keys.ts'
import { listKeyTroubles } from './require-keys.ts'

const NOW = '2026-11-23T09:00:00.000Z' as Instant
const tokens = openSoftTokens()
tokens.make('signers', 'right-pin')
const folder = mkdtempSync(join(tmpdir(), 'hms-require-'))
const production = (changed: object = {}) =>
  keyPlaceOf({ keysFolder: folder, token: { module: tokens.module, label: 'signers', pin: 'right-pin', ...changed } })

suite('production', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
  })
  after(async () => {
    await database.drop()
    tokens.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const troubles = (place = production()) => listKeyTroubles(database, place, NOW)

  test('tells every key that is missing, and how to make it', async () => {
    const told = await troubles()
    assert.match(told[0] ?? '', /holds no root[.]der: make the roots with npm run keys -- ceremony[.]$/)
    assert.deepEqual(told.slice(1), [
      'No key signs as trust-list: npm run keys -- make-signer --use trust-list.',
      'No key signs as status: npm run keys -- make-signer --use status.',
      'No key signs as package: npm run keys -- make-signer --use package.',
      'No key signs as card of evry: npm run keys -- make-signer --use card --producer evry.',
    ])
  })

  test('makes no key by itself', async () => {
    const keys = openKeys(database, production())
    await assert.rejects(keys.signer('status', NOW), /No key signs as status at .*: npm run keys -- status/)
    await assert.rejects(keys.trustList(NOW), /No key signs as trust-list/)
    await assert.rejects(keys.root(), /holds no root[.]der/)
  })

  test('refuses a TEST root in its folder, and a file that is no certificate', async () => {
    await openTestRoot(folder)
    assert.match(
      (await troubles()).join(),
      /root[.]der is a TEST key of development, which production refuses: remove it[.]/,
    )
    writeFileSync(join(folder, 'root.der'), 'nothing of the kind')
    assert.match((await troubles()).join(), /root[.]der is no certificate: put the right file there[.]/)
    rmSync(join(folder, 'root.der'))
  })

  test('refuses every TEST key in its database', async () => {
    const demo = keyPlaceOf({ keysFolder: join(folder, 'demo'), token: undefined })
    await openKeys(database, demo).trustList(NOW)
    const told = await troubles()
    assert.equal(told.length, 4)
    for (const use of ['card', 'status', 'trust-list', 'package'])
      assert.ok(told.some((sentence) => new RegExp(`^the ${use} key [0-9a-f]{16} is a TEST key`).test(sentence)))
    assert.deepEqual(await troubles(demo), [], 'development is at home here')
  })
})
