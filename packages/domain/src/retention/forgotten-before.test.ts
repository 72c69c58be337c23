import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { day } from '../sector/dated.ts'
import { forgottenBefore, type Kept, type RetentionRule, retentionRules } from './forgotten-before.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant

suite('what is about persons', () => {
  for (const [what, since] of [
    ['checks', '2024-11-23'],
    ['inspection-words', '2024-11-23'],
    ['inspections', '2021-11-23'],
    ['dispute-words', '2025-11-23'],
  ] as const)
    test(`is forgotten when it is older than the rule says: ${what} from before ${since}`, () =>
      assert.equal(forgottenBefore(what, now), since))

  test('is kept by the newest rule in force on the day, not by one that comes later', () => {
    const rule = (from: RetentionRule['from'], months: number): RetentionRule => ({
      from,
      months,
      because: '',
      source: 'law',
    })
    const rules = [rule(day('2008-01-01'), 24), rule(day('2026-12-01'), 13)]
    assert.equal(forgottenBefore('checks', now, rules), '2024-11-23')
    assert.equal(forgottenBefore('checks', '2026-12-01T09:00:00.000Z' as Instant, rules), '2025-11-01')
  })

  test('is kept on a day for which nobody said how long', () =>
    assert.equal(forgottenBefore('dispute-words', now, []), undefined))

  test('has a reason for each time, and none that pretends to be found in a source', () => {
    for (const what of Object.keys(retentionRules) as Kept[])
      for (const { because, source, months } of retentionRules[what])
        assert.ok(because.length > 20 && months > 0 && source === 'assumed', what)
  })
})
