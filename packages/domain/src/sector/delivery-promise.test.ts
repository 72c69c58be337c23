import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { type DeliveryPromise, isLate, promisedDay } from './delivery-promise.ts'

const at = (moment: string) => moment as Instant
const day = (date: string) => date as LocalDate

suite('a card is promised', () => {
  test('for ten working days after its approval, counted by the Oslo day', () => {
    assert.equal(promisedDay(at('2026-11-23T09:00:00.000Z'), 'test'), '2026-12-07')
    assert.equal(promisedDay(at('2026-11-23T23:30:00.000Z'), 'test'), '2026-12-08')
  })

  test("by the producer's own terms where there are some, from their first day to their last", () => {
    const known: readonly DeliveryPromise[] = [
      { from: day('2008-01-01'), workingDays: 10, source: 'assumed' },
      { from: day('2026-12-01'), until: day('2026-12-02'), workingDays: 2, producer: 'fast', source: 'vendor' },
    ]
    assert.equal(promisedDay(at('2026-12-01T09:00:00.000Z'), 'fast', known), '2026-12-03')
    assert.equal(promisedDay(at('2026-12-01T09:00:00.000Z'), 'test', known), '2026-12-15')
    assert.equal(promisedDay(at('2026-12-03T09:00:00.000Z'), 'fast', known), '2026-12-17')
  })

  test('and is late when the day has gone, not on it', () => {
    assert.equal(isLate(day('2026-12-07'), day('2026-12-07')), false)
    assert.equal(isLate(day('2026-12-07'), day('2026-12-08')), true)
  })
})
