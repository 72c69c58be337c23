import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { placeOrders, workers } from '#testing/order-stage.ts'

suite('whoever guesses the moving code of a proof', () => {
  let stage: CardStage
  let numbers: string[]
  before(async () => {
    stage = await openCardStage({ HMS_PROXIES: '1', HMS_CHECKS_PER_MINUTE: '500' })
    const placed = await placeOrders(stage.manager, workers.slice(0, 2))
    numbers = await Promise.all(
      placed.map(
        async (order) =>
          (await bodyOf<{ number: string }>(await stage.manager.api('GET', `/api/orders/${order}/proof`))).number,
      ),
    )
  })
  after(() => stage.house.close())

  const guess = async (number = '', from = '203.0.113.7', browser?: Browser) => {
    const asker = browser ?? (await stage.house.visitor())
    return (await asker.api('POST', `/api/proofs/${number}/code`, { code: '000000' }, { 'x-forwarded-for': from }))
      .status
  }

  /** How many pass before one network is stopped. The count starts anew with each minute, so it may be some more than ten. */
  async function passes(number: string | undefined, from: string): Promise<number> {
    for (let asked = 0; asked <= 30; asked++) if ((await guess(number, from)) === 429) return asked
    return assert.fail('nobody was stopped')
  }

  test('is stopped after ten guesses a minute; others who compare, and other proofs, are not', async () => {
    assert.ok((await passes(numbers[0], '203.0.113.7')) >= 10)
    assert.equal(await guess(numbers[1]), 200)
    assert.equal(await guess(numbers[0], '198.51.100.7'), 200, 'a stranger keeps nobody else out')
  })

  test('is stopped after sixty from many networks together, and an inspector who is logged in still compares', async () => {
    let passed = 0
    for (let network = 1; network <= 30; network++) {
      const before = passed
      for (let asked = 0; asked < 10 && (await guess(numbers[1], `192.0.2.${network}`)) === 200; asked++) passed++
      if (passed === before) break
      assert.ok(network < 30, 'all together are never stopped')
    }
    assert.ok(passed > 50)
    assert.equal(await guess(numbers[1], '192.0.2.200', await stage.house.visitor(inspector)), 200)
  })
})
