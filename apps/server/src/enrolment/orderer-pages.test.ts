import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser } from '#testing/browser.ts'
import {
  builder,
  formWith,
  newestLink,
  officers,
  otherManager,
  placeOrders,
  portrait,
  readPhone,
  workers,
} from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

let house: TestApp
let manager: Browser
let orders: string[]
before(async () => {
  house = await testApp()
  manager = await house.visitor(builder.manager)
  orders = await placeOrders(manager, workers)
  await house.runJobs()
})
after(() => house.close())

const worker = (at: number) => workers[at] ?? assert.fail(`no worker ${at}`)
const order = (at: number) => orders[at] ?? assert.fail(`no order ${at}`)
const linkOf = (at: number) => newestLink(house, worker(at))

suite('the orderer', () => {
  const give = (browser: Browser, at: number, bytes: Uint8Array) =>
    browser.post(`/orders/${order(at)}/items/portrait`, formWith('portrait', bytes))

  test('uploads for the worker, on a page and over the API', async () => {
    const page = await manager.get(`/orders/${order(9)}/items`)
    assert.deepEqual([page.status, /Bilde og legitimasjon for Tiril Aas/.test(page.text)], [200, true])
    assert.match((await give(manager, 9, await portrait())).text, /Bilde er sendt inn/)
    assert.equal((await give(manager, 9, Buffer.from('x'))).status, 422)
    const { rows } = await house.dependencies.database.query<{ by: string; actor: string }>(
      `select data ->> 'by' as by, actor from events where stream = $1 and type = 'item-given'`,
      [`order:${order(9)}`],
    )
    assert.deepEqual(
      rows.map(({ by }) => by),
      ['orderer'],
    )
  })
  test('of another enterprise, a case officer or nobody may not', async () => {
    for (const number of [otherManager, officers[0]]) {
      const stranger = await house.visitor(number)
      assert.equal((await stranger.get(`/orders/${order(9)}/items`)).status, 404)
      assert.equal((await give(stranger, 9, await portrait(5))).status, 404)
      assert.equal((await stranger.post(`/orders/${order(9)}/invitation`, { submission: 'x' })).status, 404)
    }
    assert.equal((await house.app.request(`/orders/${order(9)}/items`)).status, 303)
  })
  test('sends the link again: the old one dies, and a double click sends once', async () => {
    const old = await linkOf(9)
    const before = (await readPhone(house, worker(9).mobile)).length
    const [page] = await Promise.all(
      [1, 2].map(() => manager.post(`/orders/${order(9)}/invitation`, { submission: 'one-click' })),
    )
    assert.equal(page?.path, `/orders/${order(9)}`)
    const fresh = await linkOf(9)
    assert.notEqual(fresh, old)
    assert.equal((await readPhone(house, worker(9).mobile)).length, before + 1)
    assert.equal((await house.app.request(old)).status, 404)
    assert.equal((await house.app.request(fresh)).status, 200)
  })
})
