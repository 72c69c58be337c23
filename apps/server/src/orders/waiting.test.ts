import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { allTasks } from '#features.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { builder, placeOrders, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { askAgainAt, listWaiting } from './waiting.ts'

const at = `/enterprises/${builder.organisation}`
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}

suite('orders that wait for registers', () => {
  let house: TestApp
  let manager: Browser
  let order: string
  before(async () => {
    house = await testApp()
    manager = await house.visitor(builder.manager)
    await house.misbehave('employment-register', 'down')
    ;[order = ''] = await placeOrders(manager, [{ identityNumber: workers[0].identityNumber, email: 'a@b.example' }])
  })
  after(() => house.close())

  test('the order says which condition, which register, since when, and when it is asked again', async () => {
    const page = await manager.get(`/orders/${order}`)
    has(page, 'Ansettelsen i Aa-registeret', 'Aa-registeret svarer ikke', 'siden 23. november 2026', '10:15')
    has(await manager.get(`/orders/${order}?language=en`), 'does not answer', 'at the latest')
    await manager.get(`/orders/${order}?language=nb`)
  })

  test('so do the list and its file', async () => {
    has(await manager.get(`${at}/orders?state=awaiting-registers`), 'Aa-registeret, siden 23. november', '10:15')
    has(await manager.get(`${at}/orders.csv`), 'Venter på', 'Aa-registeret, siden 23. november')
  })

  test('a register that answers again is said to, and the order goes on by itself within a minute', async () => {
    await allTasks(house.dependencies)['note-outages']?.({} as never)
    await house.misbehave('employment-register', 'normal')
    await house.dependencies.registers.listEmployees(builder.organisation)
    // Whoever has failed five times is not asked for three seconds; this one had fewer failures.
    await allTasks(house.dependencies)['note-outages']?.({} as never)
    await house.runJobs()
    const page = await manager.get(`/orders/${order}`)
    assert.ok(!page.text.includes('svarer ikke'))
    has(page, 'Venter på bilde og legitimasjon')
  })

  const times: [now: string, again: string][] = [
    ['2026-11-23T09:00:00.000Z', '2026-11-23T09:15:00.000Z'],
    ['2026-11-23T09:14:59.999Z', '2026-11-23T09:15:00.000Z'],
    ['2026-11-23T23:50:00.000Z', '2026-11-24T00:00:00.000Z'],
  ]
  for (const [now, again] of times)
    test(`at ${now} the next question comes at ${again}`, () => assert.equal(askAgainAt(now as Instant), again))

  test('an order that does not wait waits for nothing', () => {
    const order = {
      waitingFor: ['employed'],
      sector: 'construction',
      placedAt: '2026-11-23T09:00:00Z' as Instant,
    } as const
    assert.deepEqual(listWaiting({ ...order, status: 'awaiting-cardholder' }, new Map()), [])
    assert.equal(listWaiting({ ...order, status: 'awaiting-registers' }, new Map())[0]?.register, 'employment-register')
  })
})
