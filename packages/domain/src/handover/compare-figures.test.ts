import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { compareFigures } from './compare-figures.ts'

const verdicts = (before: object, after: object, at: 'rehearsal' | 'execution') =>
  compareFigures({ ...before }, { ...after }, at).map(({ code, holds }) => [code, holds])

suite('before and after a change of producer', () => {
  test('in a rehearsal nothing is more and nothing is less', () => {
    assert.deepEqual(verdicts({ orders: 7 }, { orders: 7 }, 'rehearsal'), [['orders', true]])
    assert.deepEqual(verdicts({ orders: 7 }, { orders: 6 }, 'rehearsal'), [['orders', false]])
    assert.deepEqual(verdicts({ orders: 7 }, { orders: 8 }, 'rehearsal'), [['orders', false]])
  })
  test('while it is carried out life goes on: more orders are none lost, fewer are', () => {
    assert.deepEqual(verdicts({ orders: 7 }, { orders: 8 }, 'execution'), [['orders', true]])
    assert.deepEqual(verdicts({ orders: 7 }, { orders: 6 }, 'execution'), [['orders', false]])
  })
  test('no order is ever in two batches or has two cards, also where it was so before', () => {
    for (const at of ['rehearsal', 'execution'] as const)
      assert.deepEqual(verdicts({ 'orders-with-two-cards': 1 }, { 'orders-with-two-cards': 1 }, at), [
        ['orders-with-two-cards', false],
      ])
  })
  test('history that was there stays as it was, in both', () => {
    for (const at of ['rehearsal', 'execution'] as const) {
      assert.deepEqual(verdicts({ 'events-kept': '9:1' }, { 'events-kept': '9:1' }, at), [['events-kept', true]])
      assert.deepEqual(verdicts({ 'events-kept': '9:1' }, { 'events-kept': '9:2' }, at), [['events-kept', false]])
    }
  })
  test('what erasure and receipts may change meanwhile is told and not judged', () => {
    assert.deepEqual(verdicts({ pictures: 3 }, { pictures: 2 }, 'execution'), [['pictures', undefined]])
    assert.deepEqual(verdicts({ pictures: 3 }, { pictures: 2 }, 'rehearsal'), [['pictures', false]])
  })
  test('what was measured on one side only is no comparison', () => {
    assert.deepEqual(verdicts({ orders: 1 }, {}, 'rehearsal'), [])
  })
})
