import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { judgeCheckTime } from './judge-check.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const MINUTE = 60_000
const DAY = 86_400_000
const before = (milliseconds: number) => new Date(Date.parse(now) - milliseconds).toISOString() as Instant

suite('a check that a phone tells of', () => {
  for (const [age, expected] of [
    [0, undefined],
    [30 * DAY, undefined],
    [30 * DAY + 1, 'too-old'],
    [-5 * MINUTE, undefined],
    [-5 * MINUTE - 1, 'not-yet'],
  ] as const)
    test(`${age} ms after it was made is ${expected ?? 'taken'}`, () =>
      assert.equal(judgeCheckTime(before(age), now), expected))
})
