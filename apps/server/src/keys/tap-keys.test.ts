import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { bytesOfHex } from '@hms/credential/bytes'
import { parseTap } from '@hms/credential/chip/sun'
import { openSoftTokens } from '#testing/soft-token.ts'
import { makeChip } from '#testing/tap-stage.ts'
import { testApp } from '#testing/test-app.ts'
import { readChipMaster } from '../read-chip-keys.ts'
import { isProvedBy, openTapKeys } from './tap-keys.ts'
import { openToken } from './token/token.ts'

const PIN = 'pin-of-the-test'
const MASTER = '000102030405060708090a0b0c0d0e0f'
const UID = '04DE5F1EACC040'
const tokens = openSoftTokens()
tokens.make('chips', PIN)
after(() => tokens.close())
const settings = { module: tokens.module, label: 'chips', pin: PIN }

/** As the ceremony brings the master key of the producer's module into ours. */
async function bringKey(label: string): Promise<void> {
  const [CKO_SECRET_KEY, CKK_AES] = [4, 0x1f]
  const [CKA_CLASS, CKA_TOKEN, CKA_PRIVATE, CKA_LABEL, CKA_VALUE, CKA_KEY_TYPE] = [0, 1, 2, 3, 0x11, 0x100]
  const [CKA_SENSITIVE, CKA_SIGN, CKA_EXTRACTABLE] = [0x103, 0x108, 0x162]
  await openToken(settings).use(async ({ cryptoki, handle }) =>
    cryptoki.C_CreateObject(handle, [
      { type: CKA_CLASS, value: CKO_SECRET_KEY },
      { type: CKA_KEY_TYPE, value: CKK_AES },
      { type: CKA_VALUE, value: Buffer.from(MASTER, 'hex') },
      { type: CKA_LABEL, value: label },
      { type: CKA_TOKEN, value: true },
      { type: CKA_PRIVATE, value: true },
      { type: CKA_SENSITIVE, value: true },
      { type: CKA_EXTRACTABLE, value: false },
      { type: CKA_SIGN, value: true },
    ]),
  )
}

suite('the master key of chips in a token', () => {
  test('makes the key that proves a chip’s taps, without leaving the token', async () => {
    await bringKey('chip-master')
    const keys = openTapKeys({ kind: 'token', token: settings, object: 'chip-master' })
    const tap = parseTap(await makeChip(UID, bytesOfHex(MASTER)).tap())
    assert.ok(tap)
    assert.ok(isProvedBy(await keys(tap.uid), tap))
    assert.ok(!isProvedBy(await keys(tap.uid), { ...tap, counter: tap.counter + 1 }))
    assert.ok(!isProvedBy(await keys(bytesOfHex('04DE5F1EACC041')), tap))
  })
  test('that is not there, or there twice, is told in a sentence', async () => {
    const missing = openTapKeys({ kind: 'token', token: settings, object: 'none' })
    await assert.rejects(missing(bytesOfHex(UID)), /no AES key none/)
    await bringKey('twice')
    await bringKey('twice')
    const twice = openTapKeys({ kind: 'token', token: settings, object: 'twice' })
    await assert.rejects(twice(bytesOfHex(UID)), /two AES keys twice/)
  })
})

suite('where the master key of chips is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-chip-keys-'))
  const write = (content: object) => {
    const path = join(folder, 'keys.json')
    writeFileSync(path, JSON.stringify(content))
    return path
  }
  test('is a TEST file in development and a token in production, or nowhere', () => {
    const file = write({ mark: 'TEST', master: MASTER })
    assert.deepEqual(readChipMaster(file, false, undefined), { kind: 'file', master: bytesOfHex(MASTER) })
    assert.deepEqual(readChipMaster('pkcs11:object=chip-master', true, settings), {
      ...{ kind: 'token', token: settings, object: 'chip-master' },
    })
    const other = readChipMaster('pkcs11:token=other;object=m', true, settings)
    assert.ok(other?.kind === 'token' && other.token.label === 'other')
    for (const production of [true, false]) assert.equal(readChipMaster(undefined, production, settings), undefined)
  })
  test('is refused as a file in production, and when it is something else', () => {
    assert.throws(() => readChipMaster(write({ mark: 'TEST', master: MASTER }), true, settings), /no real card/)
    assert.throws(() => readChipMaster(write({ master: MASTER }), false, undefined), /no TEST master key/)
    assert.throws(() => readChipMaster(join(folder, 'none.json'), false, undefined), /cannot be read/)
    assert.throws(() => readChipMaster('pkcs11:object=m', false, undefined), /development has none/)
    for (const odd of ['pkcs11:', 'pkcs11:token=t', 'pkcs11:object=m;pin-value=1'])
      assert.throws(() => readChipMaster(odd, true, settings), /must be pkcs11/)
  })
})

suite('where no master key is given', () => {
  test('taps are not verified, anybody asks only so often, and the status page says so', async () => {
    const house = await testApp({ HMS_CHECKS_PER_MINUTE: '3' })
    try {
      const anybody = await house.visitor()
      const body = { u: UID, c: '000001', m: '0'.repeat(16) }
      const statuses: number[] = []
      for (let asked = 0; asked < 4; asked++) statuses.push((await anybody.api('POST', '/api/taps', body)).status)
      assert.deepEqual(statuses, [503, 503, 503, 429])
      assert.match((await anybody.get('/status')).text, /Kontroll av kortbrikker[\s\S]{0,600}Ikke satt opp/)
    } finally {
      await house.close()
    }
  })
})
