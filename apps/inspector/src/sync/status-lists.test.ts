import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { type ExampleKey, exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signStatusDelta } from '@hms/credential/status-delta'
import { emptyList, readStatus, type StatusList, writeStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { keep } from './kept.ts'
import { fetchStatusList, openKeptList } from './status-lists.ts'

const keys: ExampleKey[] = []
const issuer = await makeExampleIssuer(async () => {
  const key = await newNodeSigner()
  keys.push(key)
  return key
}, nodeCrypto)
const [, , statusKey] = keys
assert.ok(statusKey)
const opened = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, webCrypto)
assert.ok(!('refused' in opened))
const trust = opened
const PLACE = 815_162
const bitsOf = (blocked: boolean) => {
  const bits = emptyList(2 ** 20)
  if (blocked) writeStatus(bits, PLACE, 'invalid')
  return bits
}
const timesOf = (version: number) => ({ iat: exampleNow - 1000 + version, exp: exampleNow + 72 * 3600, ttl: 900 })
const whole = (version: number) => issuer.signList({ list: bitsOf(version > 1), ...timesOf(version) })
const delta = async (from: number, to: number, changed = {}) =>
  (await signStatusDelta(
    {
      ...{ from: bitsOf(from > 1), to: bitsOf(to > 1), sub: `https://hms.example/status/1/${to}/from/${from}` },
      ...timesOf(to),
      ...changed,
    },
    statusKey.signer,
    nodeCrypto,
  )) ?? new Uint8Array()

/** What the service has, by address; anything else is not there. */
let service: Readonly<Record<string, Uint8Array>> = {}
let newest = 1
let asked: string[] = []
const realFetch = globalThis.fetch
globalThis.fetch = async (path) => {
  asked.push(String(path))
  const bytes = service[String(path)]
  const link = `</status/1/${newest}>; rel="version-history"`
  return bytes ? new Response(new Uint8Array(bytes), { headers: { link } }) : new Response(null, { status: 404 })
}
after(() => {
  globalThis.fetch = realFetch
})

async function serve(version: number, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  newest = version
  service = { '/status/1': await whole(version), ...files }
  asked = []
}
const ask = (have: StatusList | undefined) => fetchStatusList(1, newest, trust, have)
const said = (list: StatusList | undefined) => list && readStatus(list.bits, PLACE)

suite('the status list of a phone', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory()
  })
  const first = async () => {
    await serve(1, {})
    return ask(undefined)
  }

  test('is fetched whole once, and after that only what changed', async () => {
    const have = await first()
    assert.deepEqual([said(have), asked], ['valid', ['/status/1']])
    await serve(2, { '/status/1/2/from/1': await delta(1, 2) })
    const changed = await ask(have)
    assert.deepEqual([said(changed), asked], ['invalid', ['/status/1/2/from/1']])
    assert.deepEqual(await openKeptList(1, trust), changed, 'and opened anew it is the same')
    await serve(3, { '/status/1/3/from/1': await delta(1, 3) })
    assert.deepEqual([said(await ask(changed)), asked], ['invalid', ['/status/1/3/from/1']], 'from the same kept list')
  })

  test('is not fetched at all while there is no newer one', async () => {
    const have = await first()
    asked = []
    assert.equal(await ask(have), have)
    assert.deepEqual(asked, [])
  })

  test('is fetched whole when what changed is not told, or does not lead to what was signed', async () => {
    const wrong = [
      undefined,
      Uint8Array.of(1, 2, 3),
      await delta(2, 2),
      await delta(1, 2, { sub: 'x' }),
      await whole(2),
    ]
    for (const bytes of wrong) {
      globalThis.indexedDB = new IDBFactory()
      const have = await first()
      await serve(2, bytes ? { '/status/1/2/from/1': bytes } : {})
      assert.equal(said(await ask(have)), 'invalid')
      assert.deepEqual(asked, ['/status/1/2/from/1', '/status/1'])
    }
  })

  test('is never an older one than was seen: not whole, not by a delta, not after the app was opened anew', async () => {
    const have = await first()
    const old = await whole(1)
    await serve(2, { '/status/1/2/from/1': await delta(1, 2) })
    const changed = await ask(have)
    service = { '/status/1': old, '/status/1/9/from/1': await delta(1, 9, { iat: timesOf(1).iat }) }
    for (newest of [1, 9]) assert.equal(said(await ask(changed)), 'invalid')
    assert.equal(said(await fetchStatusList(1, undefined, trust, changed)), 'invalid')
    assert.equal(said(await openKeptList(1, trust)), 'invalid')
  })

  test('is never an older one even when the kept one can no longer be opened', async () => {
    const have = await first()
    const old = await whole(1)
    await serve(2, { '/status/1/2/from/1': await delta(1, 2) })
    await ask(have)
    for (const spoilt of [{ bytes: old, version: 1 }, { bytes: new Uint8Array(9) }]) {
      await keep('list-1', spoilt)
      assert.equal(await openKeptList(1, trust), undefined)
      service = { '/status/1': old }
      assert.equal(await ask(undefined), undefined)
    }
    await serve(2, {})
    assert.equal(said(await ask(undefined)), 'invalid')
  })
})
