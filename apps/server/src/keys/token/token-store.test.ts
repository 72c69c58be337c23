import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { openSoftTokens } from '#testing/soft-token.ts'
import type { KeyTrouble, NewKey } from '../key-store.ts'
import { inTurn, loadModule } from './cryptoki.ts'
import { openToken } from './token.ts'
import { openTokenStore } from './token-store.ts'

const PIN = 'pin-of-the-test'
const tokens = openSoftTokens()
tokens.make('signers', PIN)
after(() => tokens.close())
const settings = { module: tokens.module, label: 'signers', pin: PIN }
const store = openTokenStore(openToken(settings))
const message = (text: string) => new TextEncoder().encode(text)

function isSigned({ spki }: Pick<NewKey, 'spki'>, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  return verify('sha256', message(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

suite('a key in a token', () => {
  test('is made there and signs r‖s in 64 bytes over the SHA-256 of the message', async () => {
    const key = await store.makeKey('HMS-kort card')
    const signature = await key.signer.sign(message('a card'))
    assert.equal(signature.length, 64)
    assert.ok(isSigned(key, 'a card', signature))
    assert.ok(!isSigned(key, 'another card', signature))
  })

  test('is found by its identifier, also from another session, and no other is', async () => {
    const key = await store.makeKey('HMS-kort status')
    const found = await openTokenStore(openToken(settings)).findSigner(key.signer.kid)
    assert.ok(found)
    assert.ok(isSigned(key, 'a list', await found.sign(message('a list'))))
    assert.equal(await store.findSigner(new Uint8Array(8)), undefined)
  })

  test('signs for many at once, each its own message', async () => {
    const keys = await Promise.all([1, 2, 3].map((number) => store.makeKey(`HMS-kort ${number}`)))
    await Promise.all(
      Array.from({ length: 60 }, async (_, number) => {
        const key = keys[number % keys.length]
        assert.ok(key && isSigned(key, `${number}`, await key.signer.sign(message(`${number}`))))
      }),
    )
  })

  test('signs again after the sessions were closed, or the module was stopped, behind our back', async () => {
    const key = await store.makeKey('HMS-kort trust-list')
    const { functions } = await loadModule(tokens.module)
    for (const harm of [
      () => functions.C_GetSlotList(true).forEach((slot) => void functions.C_CloseAllSessions(slot)),
      () => functions.C_Finalize(),
    ]) {
      await inTurn(tokens.module, async () => harm())
      assert.ok(isSigned(key, 'again', await key.signer.sign(message('again'))))
    }
  })

  test('that is gone with its token is told in a sentence, and a new one is used once it is there', async () => {
    tokens.make('short-lived', PIN)
    const short = openTokenStore(openToken({ ...settings, label: 'short-lived' }))
    const lost = await short.makeKey('HMS-kort card')
    tokens.remove('short-lived')
    await assert.rejects(
      async () => lost.signer.sign(message('x')),
      /^Error: No PKCS#11 token with the label short-lived/,
    )
    tokens.make('short-lived', PIN)
    await assert.rejects(
      async () => lost.signer.sign(message('x')),
      /^Error: The token holds no key [0-9a-f]{16} any more/,
    )
    const next = await short.makeKey('HMS-kort card')
    assert.ok(isSigned(next, 'new', await next.signer.sign(message('new'))))
  })
})

suite('a token', () => {
  const failed = async (changed: Partial<typeof settings>) => {
    try {
      await openTokenStore(openToken({ ...settings, ...changed })).findSigner(new Uint8Array(8))
    } catch (error) {
      return error as KeyTrouble // what these settings are made to give
    }
    throw new Error('nothing was wrong')
  }

  test('that is not there, or a module that is none, is told in a sentence', async () => {
    assert.equal((await failed({ label: 'nowhere' })).code, 'TOKEN_MISSING')
    assert.equal((await failed({ module: '/etc/hostname' })).code, 'TOKEN_MODULE')
  })
})
