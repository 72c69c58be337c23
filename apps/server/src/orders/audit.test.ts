import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { builder, placeOrders, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

let house: TestApp
before(async () => {
  house = await testApp()
})
after(() => house.close())

test('ordering for several workers notes one audit event for each whose data was used', async () => {
  const orders = await placeOrders(await house.visitor(builder.manager), workers.slice(0, 3))
  const { rows } = await house.dependencies.database.query<{ person: string; thing: string }>(
    `select person, thing from audit_events where act = 'orders-placed'`,
  )
  assert.equal(new Set(rows.map(({ person }) => person)).size, 3)
  assert.deepEqual(rows.map(({ thing }) => thing).sort(), [...orders].sort())
})
