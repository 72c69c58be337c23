import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { createClock } from './clock.ts'

const lateEvening = '2031-06-30T22:30:00.000Z' as Instant

test('the clock starts where it is set and runs on', () => {
  const clock = createClock({ startsAt: lateEvening })
  const first = clock.now()
  assert.ok(first >= lateEvening && first < '2031-06-30T22:31:00.000Z')
  assert.ok(clock.now() >= first)
})

test('the day is that of Oslo, which begins before the day of UTC', () => {
  assert.equal(createClock({ startsAt: lateEvening }).today(), '2031-07-01')
})

test('the clock can be moved, and given back to the machine', () => {
  const clock = createClock()
  clock.set(lateEvening)
  assert.match(clock.now(), /^2031-06-30T22:30/)
  clock.set(undefined)
  assert.ok(Math.abs(Date.parse(clock.now()) - Date.now()) < 60_000)
})
