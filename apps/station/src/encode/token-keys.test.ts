import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { CARD_KEY, diversificationInput, diversifyKey } from '@hms/credential/chip/diversify'
import { nodeAes } from '@hms/credential/node-crypto'
import { openSoftTokens } from '../testing/soft-token.ts'
import { ChipKeysUnusable } from './chip-keys.ts'
import { readTokenAddress, type TokenAddress } from './token-address.ts'
import { makeTokenKey, openDiversifier, openTokenKeys } from './token-keys.ts'

const PIN = 'pin-of-the-test'
const tokens = openSoftTokens()
tokens.make('chips', PIN)
after(() => tokens.close())
const master = bytesOfHex('00112233445566778899aabbccddeeff')
tokens.put('chips', PIN, 'published', master)
const at = (object: string, changed: Partial<TokenAddress> = {}): TokenAddress => ({
  ...{ module: tokens.module, token: 'chips', object, pin: PIN },
  ...changed,
})
const uid = bytesOfHex('04de5f1eacc040')
const words = (pattern: RegExp) => (error: unknown) =>
  error instanceof ChipKeysUnusable && pattern.test(error.message) && !error.message.includes(PIN)

suite('the master key of chips in a security module', () => {
  test('makes the published key of AN10922', async () => {
    const diversify = await openDiversifier(at('published'), true)
    assert.equal(hex(diversify(bytesOfHex('04782e21801d803042f54e585020416275'))), 'a8dd63a3b89d54b37ca802473fda9175')
  })

  test('makes the same keys of a chip, and of its card, as a master key in a file', async () => {
    const keys = await openTokenKeys(at('published'), true)
    for (const name of [0, 2, 3, 4, CARD_KEY] as const)
      assert.deepEqual(await keys(uid, name), diversifyKey(master, diversificationInput(uid, name), nodeAes))
  })

  test('is made there, never written over, and makes each chip keys of its own', async () => {
    await makeTokenKey(at('new'))
    await assert.rejects(makeTokenKey(at('new')), words(/never written over/))
    const keys = await openTokenKeys(at('new'), false)
    const made = await Promise.all(
      ([0, 2, 3, 4, CARD_KEY] as const).flatMap((name) => [keys(uid, name), keys(bytesOfHex('04de5f1eacc041'), name)]),
    )
    assert.equal(new Set(made.map(hex)).size, 10)
  })

  test('that can be taken out makes keys for cards of a test issuer alone', async () => {
    tokens.put('chips', PIN, 'loose', master, true)
    await assert.rejects(openTokenKeys(at('loose'), false), words(/be taken out/))
    assert.equal((await (await openTokenKeys(at('loose'), true))(uid, 0)).length, 16)
  })

  test('of another size than 128 bits is refused', async () => {
    tokens.put('chips', PIN, 'large', new Uint8Array(32))
    await assert.rejects(openTokenKeys(at('large'), true), words(/not one of 128 bits/))
  })

  test('that is there twice is refused: which one, nobody knows', async () => {
    tokens.put('chips', PIN, 'twice', master)
    tokens.put('chips', PIN, 'twice', master)
    await assert.rejects(openTokenKeys(at('twice'), true), words(/two AES keys/))
  })

  test('behind a wrong PIN is asked for once', async () => {
    tokens.make('locked', PIN)
    tokens.put('locked', PIN, 'behind', master)
    for (let time = 0; time < 5; time++)
      await assert.rejects(
        openTokenKeys(at('behind', { token: 'locked', pin: 'wrong' }), true),
        words(/refuses the PIN/),
      )
    assert.ok(await openTokenKeys(at('behind', { token: 'locked' }), true), 'it has not locked itself')
  })

  test('of one token is not that of another', async () => {
    tokens.make('other', PIN)
    await makeTokenKey(at('new', { token: 'other' }))
    const [one, other] = [
      await openTokenKeys(at('new'), false),
      await openTokenKeys(at('new', { token: 'other' }), false),
    ]
    assert.notDeepEqual(await one(uid, 0), await other(uid, 0))
  })

  test('that is not there, or whose module, token or PIN is not, is told in a sentence without the PIN', async () => {
    await assert.rejects(openTokenKeys(at('nothing'), true), words(/no AES key nothing/))
    await assert.rejects(openTokenKeys(at('published', { token: 'nowhere' }), true), words(/token nowhere is there/))
    await assert.rejects(openTokenKeys(at('published', { module: '/etc/hostname' }), true), words(/no PKCS#11 module/))
  })

  test('is used again when its token was away and is back', async () => {
    tokens.make('moving', PIN)
    tokens.put('moving', PIN, 'moved', master)
    const keys = await openTokenKeys(at('moved', { token: 'moving' }), true)
    const before = await keys(uid, 2)
    tokens.remove('moving')
    await assert.rejects(keys(uid, 2), words(/moving/))
    tokens.make('moving', PIN)
    tokens.put('moving', PIN, 'moved', master)
    assert.deepEqual(await keys(uid, 2), before)
  })
})

suite('the address of a key in a security module (RFC 7512)', () => {
  const pin = join(tokens.folder, 'pin')
  writeFileSync(pin, `${PIN}\n`)

  test('names token, key, module and where the PIN stands', async () => {
    const address = `pkcs11:token=chips;object=chip%20master?module-path=${tokens.module}&pin-source=file:${pin}`
    assert.deepEqual(await readTokenAddress(address), at('chip master'))
    assert.deepEqual(await readTokenAddress(address.replace('file:', 'file://')), at('chip master'))
  })

  for (const [what, address, said] of [
    ['no key', 'pkcs11:token=chips', /is named pkcs11:/],
    ['nothing', 'pkcs11:', /is named pkcs11:/],
    ['a broken letter', 'pkcs11:token=%zz;object=x', /is named pkcs11:/],
    ['no module', `pkcs11:token=chips;object=x?pin-source=file:${pin}`, /Which module/],
    ['no PIN', `pkcs11:token=chips;object=x?module-path=/x`, /needs its PIN/],
    ['a PIN that is not there', `pkcs11:token=chips;object=x?module-path=/x&pin-source=file:/nowhere`, /needs its PIN/],
    ['the PIN itself', `pkcs11:token=chips;object=x?module-path=/x&pin-value=${PIN}`, /can be read by everybody/],
  ] as const)
    test(`with ${what} is refused in a sentence`, async () => {
      await assert.rejects(readTokenAddress(address), words(said))
    })
})
