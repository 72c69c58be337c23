import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { usualDays } from './measured-delivery.ts'

suite('the delivery time that is told', () => {
  const days = (count: number) => Array.from({ length: count }, (_, at) => (at * 5) % count)
  test('is the median of what was measured', () => {
    assert.equal(usualDays([...Array(19).fill(9), 400]), 9)
    assert.equal(usualDays(days(21)), 10)
  })
  test('is not told of fewer than twenty cards', () => {
    assert.equal(usualDays([]), undefined)
    assert.equal(usualDays(Array(19).fill(9)), undefined)
  })
})
