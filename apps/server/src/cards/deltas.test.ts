import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { DELTA_TYPE, openStatusDelta } from '@hms/credential/status-delta'
import { emptyList, openStatusList, type StatusList, signStatusList, writeStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { testApp } from '#testing/test-app.ts'
import { runTask } from '#testing/world-levers.ts'
import { savePublished } from './store.ts'

const house = await testApp()
after(() => house.close())
const { database, clock, keys, config } = house.dependencies
const HOUR = 3_600_000
const get = (path: string) => house.app.request(path)
const read = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer())
const hoursAgo = (hours: number) => new Date(Date.parse(clock.now()) - hours * HOUR).toISOString() as Instant // the form of every Instant

/** A version with these places marked, as it was published some hours ago. */
async function publish(version: number, hours: number, places: readonly number[]): Promise<void> {
  const bits = emptyList(2 ** 20)
  for (const place of places) writeStatus(bits, place, 'suspended')
  // The key of this new world is an hour old.
  const iat = Math.floor(Date.parse(hoursAgo(Math.min(hours, 0.9))) / 1000)
  const times = { iat, exp: iat + 72 * 3600, ttl: 900 }
  const signer = await keys.signer('status', clock.now())
  const cwt = await signStatusList({ list: bits, sub: `${config.publicUrl}/status/1`, ...times }, signer, nodeCrypto)
  await savePublished(database, 1, { version, cwt, madeAt: hoursAgo(hours) })
}
await publish(1, 73, [1])
await publish(2, 71, [2])
await publish(3, 0.9, [2, 3])
await publish(4, 0.8, [3, 1_048_575])
await publish(5, 0, [3])
const roots = [await read('/k/root.der')]
const trust = await openTrustList(
  await read('/.well-known/hms-trust.cose'),
  roots,
  Date.parse(clock.now()) / 1000,
  nodeCrypto,
)
assert.ok(!('refused' in trust))
const opened = trust
const open = async (path: string): Promise<StatusList> => {
  const list = await openStatusList(await read(path), opened, nodeCrypto)
  assert.ok(!('refused' in list), JSON.stringify(list))
  return list
}

suite('what changed in a status list', () => {
  test('leads from each version of the last three days to the newest, and makes just that', async () => {
    const { versions } = (await (await get('/api/status')).json()) as { versions: Record<string, number> }
    assert.deepEqual(versions, { 1: 5 })
    for (const from of [2, 3, 4]) {
      const answer = await get(`/status/1/5/from/${from}`)
      assert.equal(answer.headers.get('content-type'), DELTA_TYPE)
      assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      assert.ok(bytes.length < 400, `${bytes.length} bytes`)
      const made = await openStatusDelta(bytes, await open(`/status/1/${from}`), opened, nodeCrypto)
      assert.deepEqual(made, await open('/status/1/5'))
    }
  })

  test('is the same bytes for whoever asks again', async () =>
    assert.deepEqual(await read('/status/1/5/from/4'), await read('/status/1/5/from/4')))

  test('leads to a version of the last hour too, but to none before it', async () => {
    assert.equal((await get('/status/1/4/from/3')).status, 200)
    clock.set(new Date(Date.parse(clock.now()) + 0.3 * HOUR).toISOString() as Instant)
    assert.equal((await get('/status/1/4/from/2')).status, 404)
    assert.equal((await get('/status/1/5/from/2')).status, 200, 'the newest is the newest, however old')
  })

  test('is not told from an older version, backwards, or of what never was: the whole list is there', async () => {
    const none = ['5/from/1', '4/from/5', '5/from/5', '6/from/5', '5/from/0', '5/from/999999999', '999999999/from/4']
    for (const path of none) assert.equal((await get(`/status/1/${path}`)).status, 404, path)
    assert.equal((await get('/status/2/5/from/4')).status, 404)
  })

  test('stays possible for three days: so long no version is forgotten, though a hundred came after it', async () => {
    for (let version = 6; version < 120; version++)
      await savePublished(database, 1, { version, cwt: await read('/status/1/5'), madeAt: clock.now() })
    await runTask(house, 'forget-old-lists')
    const there = async (version: number) => (await get(`/status/1/${version}`)).status
    assert.deepEqual([await there(1), await there(2), await there(5)], [404, 200, 200])
  })
})
