import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { placeOrders, workers } from '#testing/order-stage.ts'

suite('whoever guesses the moving code of a proof', () => {
  let stage: CardStage
  let numbers: string[]
  before(async () => {
    stage = await openCardStage()
    const placed = await placeOrders(stage.manager, workers.slice(0, 2))
    numbers = await Promise.all(
      placed.map(
        async (order) =>
          (await bodyOf<{ number: string }>(await stage.manager.api('GET', `/api/orders/${order}/proof`))).number,
      ),
    )
  })
  after(() => stage.house.close())

  test('is stopped after ten guesses a minute, from wherever they come; other proofs are compared as before', async () => {
    const guess = async (number = '') =>
      (await (await stage.house.visitor()).api('POST', `/api/proofs/${number}/code`, { code: '000000' })).status
    const answers: number[] = []
    for (let asked = 0; asked < 11; asked++) answers.push(await guess(numbers[0]))
    assert.deepEqual(answers, [...Array(10).fill(200), 429])
    assert.equal(await guess(numbers[1]), 200)
  })
})
