import assert from 'node:assert/strict'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { KID, parseSign1, verifySign1 } from '@hms/credential/cose-sign1'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { keyPlaceOf } from '#open-dependencies.ts'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { TODAY } from '#testing/test-app.ts'
import { revokeKey } from './revoke-key.ts'

const WORKERS = workers.slice(0, 2)
type Jwk = { readonly kid: string; readonly x5c: readonly string[]; readonly signs: string }

suite('the keys of a world with cards', () => {
  let stage: CardStage
  const records: Uint8Array[] = []
  before(async () => {
    stage = await openCardStage()
    await stage.approve(WORKERS)
    const { jobs } = await stage.beginBatch()
    for (const job of jobs) {
      const { qrRecord } = await stage.make(job)
      records.push(new Uint8Array(Buffer.from(qrRecord, 'base64url')))
    }
  })
  after(() => stage.house.close())
  const get = (path: string) => stage.house.app.request(path)

  test('are a JWK set too: a card verifies with the key that its header names', async () => {
    const answer = await get('/.well-known/hms-jwks.json')
    assert.equal(answer.headers.get('content-type'), 'application/jwk-set+json')
    const { keys } = await bodyOf<{ keys: Jwk[] }>(answer)
    assert.deepEqual(keys.map(({ signs }) => signs).toSorted(), ['card', 'package', 'status', 'trust-list'])
    const message = parseSign1(records[0] ?? new Uint8Array())
    assert.ok(message)
    const kid = Buffer.from(message.header.get(KID) as Uint8Array).toString('hex') // by RFC 9052
    const jwk = keys.find((key) => key.kid === kid)
    assert.ok(jwk)
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'der' })
    assert.ok(await verifySign1(message, nodeCrypto.importP256(new Uint8Array(key)), nodeCrypto))
    const root = new X509Certificate(Buffer.from(await (await get('/k/root.der')).arrayBuffer()))
    assert.ok(new X509Certificate(Buffer.from(jwk.x5c[0] ?? '', 'base64')).verify(root.publicKey))
  })

  test('development has no next root to pin', async () => {
    assert.equal((await get('/k/next-root.der')).status, 404)
  })

  test('a revocation counts the cards it means: those that the key signed from that moment on', async () => {
    const { database, clock, config, keys } = stage.house.dependencies
    const place = keyPlaceOf(config)
    const { kid } = await keys.signer('card', clock.now(), 'test')
    const count = async (from: Instant) =>
      (await database.transaction((tx) => revokeKey(tx, place, Buffer.from(kid), from, clock.now()))).cards
    const later = (seconds: number) => new Date(Date.parse(clock.now()) + seconds * 1000).toISOString() as Instant
    await assert.rejects(count(later(60)), /has not come yet/)
    clock.set(later(60))
    assert.equal(await count(clock.now()), 0)
    await keys.signer('card', clock.now(), 'test')
    assert.equal(await count(later(-5)), 0)
    assert.equal(await count(new Date(Date.parse(TODAY) - 1000).toISOString() as Instant), WORKERS.length)
    const trust = await openTrustList(
      (await keys.trustList(clock.now())).cose,
      [await keys.root()],
      Date.parse(clock.now()) / 1000,
      nodeCrypto,
    )
    assert.ok(!('refused' in trust) && trust.keys.get(Buffer.from(kid).toString('hex'))?.revokedFrom)
    assert.deepEqual(
      (await bodyOf<{ keys: Jwk[] }>(await get('/.well-known/hms-jwks.json'))).keys.filter(
        (key) => key.kid === Buffer.from(kid).toString('hex'),
      ),
      [],
    )
  })
})
