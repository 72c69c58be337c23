import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type ClockReadings, judgeClock } from './judge-clock.ts'

const now = Date.parse('2026-11-26T08:00:00Z')
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
const right: ClockReadings = { wall: now, offset: 0, floor: now - HOUR, monotonic: now, isDemo: false }
const judge = (changed: Partial<ClockReadings>) => judgeClock({ ...right, ...changed })

suite('the clock of a phone', () => {
  test('that is right is nothing to speak of', () => assert.deepEqual(judge({}), { now, isKnown: true }))

  for (const days of [-1, 1])
    test(`that the service says is wrong by ${days} day is said so, and the service's time counts`, () =>
      assert.deepEqual(judge({ offset: -days * DAY }), {
        ...{ now, isKnown: true },
        trouble: { trouble: 'wrong', by: days * DAY },
      }))

  test('in a demonstration is not wrong for living elsewhere', () =>
    assert.deepEqual(judge({ offset: 90 * DAY, isDemo: true }), { now, isKnown: true }))

  test('that stands before a time that surely was is behind, and the time is not known', () =>
    assert.deepEqual(judge({ wall: now - DAY, monotonic: undefined }), {
      ...{ now: now - HOUR, isKnown: false },
      trouble: { trouble: 'behind', by: 23 * HOUR },
    }))

  test('that was set back while the app was open is behind, however little time has gone since the last contact', () =>
    assert.deepEqual(judge({ wall: now - DAY, floor: now - DAY - HOUR }), {
      ...{ now, isKnown: false },
      trouble: { trouble: 'behind', by: DAY },
    }))

  test('that went ahead while the app was open has jumped, and the later time counts', () =>
    assert.deepEqual(judge({ wall: now + DAY }), {
      ...{ now: now + DAY, isKnown: true },
      trouble: { trouble: 'jumped', by: DAY },
    }))

  test('may differ by minutes, as clocks do, and go ahead while the phone sleeps a little', () => {
    for (const changed of [{ wall: now - 4 * MINUTE }, { wall: now + 50 * MINUTE }, { offset: 4 * MINUTE }])
      assert.equal(judge(changed).trouble, undefined)
  })

  test('never makes it earlier than any reading says', () => {
    for (const wall of [now - DAY, now, now + DAY])
      for (const floor of [now - DAY, now, now + DAY])
        for (const monotonic of [undefined, now - DAY, now + DAY]) {
          const judged = judge({ wall, floor, monotonic })
          assert.ok(judged.now >= Math.max(wall, floor, monotonic ?? 0))
        }
  })
})
