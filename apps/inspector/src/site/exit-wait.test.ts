import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { countWrongCode, secondsToWait } from './exit-wait.ts'

suite('the wait after a wrong code of a gate', () => {
  const at = Date.UTC(2026, 10, 23, 8)

  test('is ten seconds for the first three, then twice as long each time, and never more than ten minutes', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 9, 10, 1000].map((times) => secondsToWait({ times, at }, at))
    assert.deepEqual(waits, [0, 10, 10, 10, 20, 40, 80, 600, 600, 600])
  })

  test('goes by with the time, and is over at its end', () => {
    const wrong = { times: 1, at }
    assert.equal(secondsToWait(wrong, at + 9_001), 1)
    assert.equal(secondsToWait(wrong, at + 10_000), 0)
    assert.equal(secondsToWait(wrong, at + 86_400_000), 0)
  })

  test('counts the wrong codes of a day, and forgets those of another', () => {
    const third = countWrongCode({ times: 2, at }, at + 60_000)
    assert.deepEqual(third, { times: 3, at: at + 60_000 })
    assert.equal(countWrongCode(third, at + 2 * 86_400_000).times, 1)
    assert.equal(countWrongCode({ times: 0, at: 0 }, at).times, 1)
  })

  test('is not lengthened by a clock that was set back', () => {
    assert.equal(secondsToWait({ times: 1, at }, at - 86_400_000), 10)
  })
})
