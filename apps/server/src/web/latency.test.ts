import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openLatency } from './latency.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-11-23T09:00:00Z')

suite('how long something took lately', () => {
  test('is told of the last hour and of the last day, and what is older is forgotten', () => {
    const latency = openLatency()
    latency.note(10, NOW - 25 * 60 * MINUTE)
    latency.note(10, NOW - 90 * MINUTE)
    latency.note(10, NOW - 5 * MINUTE)
    latency.note(10, NOW)
    assert.deepEqual([latency.hour(NOW).count, latency.day(NOW).count], [2, 3])
    assert.deepEqual(latency.hour(NOW + 48 * 60 * MINUTE), { count: 0 })
  })

  test('is at most a fifth too large and never too small, from a quarter of a millisecond to a minute', () => {
    for (const milliseconds of [0.3, 1, 7, 42, 999, 40_000]) {
      const latency = openLatency()
      latency.note(milliseconds, NOW)
      const { p50 = 0, p99 = 0 } = latency.hour(NOW)
      assert.ok(p50 >= milliseconds * 0.99 && p50 <= milliseconds * 1.2, `${milliseconds} is told as ${p50}`)
      assert.equal(p50, p99)
    }
  })

  test('tells the half, nineteen in twenty and all but one in a hundred apart', () => {
    const latency = openLatency()
    for (let at = 0; at < 100; at++) latency.note(at < 90 ? 2 : at < 98 ? 20 : 200, NOW)
    const { p50 = 0, p95 = 0, p99 = 0 } = latency.hour(NOW)
    assert.ok(p50 < 3 && p95 > 19 && p95 < 25 && p99 > 190)
  })

  test('takes what no clock gives', () => {
    const latency = openLatency()
    for (const odd of [0, -1, 1e12, Number.POSITIVE_INFINITY]) latency.note(odd, NOW)
    assert.equal(latency.hour(NOW).count, 4)
  })
})
