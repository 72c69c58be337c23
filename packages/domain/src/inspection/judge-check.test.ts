import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { day } from '../sector/dated.ts'
import { checksKeptSince, judgeCheckTime } from './judge-check.ts'

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

suite('the journal of checks', () => {
  test('keeps each for two years, unless another retention is in force', () => {
    assert.equal(checksKeptSince(now), '2024-11-21T23:00:00.000Z')
    const shorter = { from: day('2026-12-01'), days: 400, source: 'law' } as const
    const longer = { from: day('2000-01-01'), days: 731, source: 'assumed' } as const
    assert.equal(checksKeptSince(now, [longer, shorter]), '2024-11-21T23:00:00.000Z')
    assert.equal(checksKeptSince('2026-12-01T09:00:00.000Z' as Instant, [longer, shorter]), '2025-10-26T23:00:00.000Z')
  })

  test('forgets nothing on a day for which nobody said how long', () =>
    assert.equal(checksKeptSince(now, []), undefined))
})
