import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { distortions } from './distortions.ts'
import { LEAST_MILD, type Rate, rateOf, readDistorted } from './recognise.ts'

/** Few, for the pictures take longer than the reading: `npm run -s bench -- recognise` shows more. */
const CARDS = 4

suite('cards as they come before a camera', () => {
  let rates: readonly Rate[]
  before(async () => {
    rates = await readDistorted(CARDS, 4_815_162, { half: 'mild' })
  })

  test(`are read in at least ${LEAST_MILD * 100} of 100 pictures of an ordinary day`, () => {
    assert.ok(rateOf(rates, 'mild') >= LEAST_MILD, JSON.stringify(rates))
  })

  test('are shown in every way of an ordinary day, each as often', () => {
    const mild = distortions.filter(({ half }) => half === 'mild').map(({ name }) => name)
    assert.deepEqual(
      rates.map(({ name, shown }) => [name, shown]),
      mild.map((name) => [name, CARDS]),
    )
  })

  test('are never read as another card: a picture is read as it is, or not', async () => {
    const hard = await readDistorted(1, 7, { half: 'hard' })
    assert.equal(hard.length, distortions.filter(({ half }) => half === 'hard').length)
  })
})
