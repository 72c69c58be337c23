import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { leaders } from '#testing/card-stage.ts'
import { authorities } from '#testing/producer-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { makeProducerKeys } from '../../../../simulators/producer/machine-producer.ts'

suite("a producer's keys", () => {
  let house: TestApp
  let marit: Browser
  let henrik: Browser
  let keys: Awaited<ReturnType<typeof makeProducerKeys>>
  before(async () => {
    house = await testApp()
    marit = await house.visitor(authorities[0])
    henrik = await house.visitor(authorities[1])
    keys = await makeProducerKeys()
  })
  after(() => house.close())

  type Key = { readonly id: string; readonly status: string; readonly kid: string }
  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  const propose = (body: object, by = marit) => by.api('POST', '/api/designations/test/keys', body)
  const decide = (id: string, act: string, by = henrik) => by.api('POST', `/api/producer-keys/${id}/${act}`, {})
  const list = async () => (await bodyOf<{ keys: Key[] }>(await marit.api('GET', '/api/designations/test/keys'))).keys

  test('are public keys on P-256: no private one, no point beside the curve, and of the authority alone', async () => {
    assert.equal((await propose({ use: 'encryption', jwk: keys.private.encryption })).status, 400)
    const leader = await house.visitor(leaders[0])
    assert.equal((await propose({ use: 'encryption', jwk: keys.public.encryption }, leader)).status, 403)
    const off = { ...keys.public.encryption, y: keys.public.encryption.x }
    assert.deepEqual(await refusalOf(await propose({ use: 'encryption', jwk: off })), [409, 'producer-key.not-a-key'])
    const elsewhere = await marit.api('POST', '/api/designations/nobody/keys', {
      use: 'encryption',
      jwk: keys.public.encryption,
    })
    assert.deepEqual(await refusalOf(elsewhere), [404, 'designation.unknown'])
    assert.deepEqual(await list(), [])
  })

  test('are proposed by one and confirmed by another, once, and have one use', async () => {
    const wish = { use: 'encryption', jwk: keys.public.encryption }
    const [first, again] = [await bodyOf<Key>(await propose(wish)), await bodyOf<Key>(await propose(wish))]
    assert.deepEqual([first.status, again.id], ['proposed', first.id])
    assert.deepEqual(await refusalOf(await decide(first.id, 'confirmation', marit)), [403, 'producer-key.own-proposal'])
    assert.equal((await decide(first.id, 'confirmation')).status, 200)
    assert.deepEqual(await refusalOf(await decide(first.id, 'confirmation')), [409, 'producer-key.not-proposed'])
    const other = await propose({ ...wish, use: 'messages' })
    assert.deepEqual(await refusalOf(other), [409, 'producer-key.known'])
    assert.deepEqual(await refusalOf(await decide('nonsense', 'confirmation')), [404, 'producer-key.unknown'])
  })

  test('are stopped at once by one, and can be registered anew', async () => {
    const [key] = await list()
    assert.ok(key)
    for (const _ of [1, 2]) assert.equal((await decide(key.id, 'withdrawal', marit)).status, 200)
    assert.equal((await list())[0]?.status, 'withdrawn')
    const again = await bodyOf<Key>(await propose({ use: 'encryption', jwk: keys.public.encryption }))
    assert.equal(again.status, 'proposed')
    await decide(again.id, 'withdrawal')
  })

  test('are registered on a page too, which loses nothing of a wrong form', async () => {
    const at = '/producers/test/keys'
    const jwk = JSON.stringify(keys.public.messages)
    const wrong = await marit.post(at, { use: '', jwk: JSON.stringify(keys.private.messages), from: '2026-11-40' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Velg hva nøkkelen brukes til/)
    assert.match(wrong.text, /private nøkkelen, og den er nå på avveie/)
    assert.match(wrong.text, /value="2026-11-40"/)
    assert.match((await marit.post(at, { use: 'messages', jwk: ' ' })).text, /Lim inn den offentlige nøkkelen/)
    assert.match((await marit.post(at, { use: 'messages', jwk: '{}' })).text, /ikke en offentlig P-256-nøkkel/)
    const proposed = await marit.post(at, { use: 'messages', jwk, from: '' })
    assert.match(proposed.text, /En annen må bekrefte nøkkelen/)
    const key = (await list()).find(({ status }) => status === 'proposed')
    assert.ok(key && proposed.text.includes(key.kid))
    const own = await marit.post(`${at}/${key.id}/confirmation`, {})
    assert.match(own.text, /kan ikke bekrefte den selv/)
    for (const act of ['confirmation', 'withdrawal'])
      assert.equal((await henrik.post(`/producers/evry/keys/${key.id}/${act}`, {})).status, 404, 'another one’s key')
    assert.equal((await list()).find(({ id }) => id === key.id)?.status, 'proposed')
    assert.match((await henrik.post(`${at}/${key.id}/confirmation`, {})).text, /Nøkkelen er bekreftet/)
    assert.match((await henrik.get(`${at}?language=en`)).text, /Signing of messages/)
    const stop = `${at}/${key.id}/withdrawal`
    assert.match((await henrik.get(stop)).text, /cannot be undone/)
    assert.equal((await list()).find(({ id }) => id === key.id)?.status, 'confirmed')
    assert.match((await henrik.post(stop, {})).text, /The key is withdrawn/)
    assert.equal((await henrik.get(stop)).status, 404)
    assert.equal((await (await house.visitor(leaders[0])).get(at)).status, 403)
    assert.equal((await henrik.get('/producers/nobody/keys')).status, 404)
  })
})
