import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '../calendar.ts'
import { coarsen, FASTEST_KM_PER_HOUR, isTooFar, kilometresBetween, ONE_PLACE_KM } from './coarse-place.ts'
import { judgeTap, NOTED_JUMP, OVERTAKEN_SECONDS, type Tap, type TapMemory } from './judge-tap.ts'

const noon = '2026-11-23T11:00:00.000Z' as Instant
const after = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString() as Instant
const oslo = { latitude: 59.9, longitude: 10.8 }
const drammen = { latitude: 59.7, longitude: 10.2 }
const bergen = { latitude: 60.4, longitude: 5.3 }
/** Judges taps one after the other. */
const judgeAll = (...taps: Tap[]) => {
  let memory: TapMemory | undefined
  return taps.map((tap) => {
    const judged = judgeTap(memory, tap)
    memory = judged.memory
    return judged
  })
}
const answers = (...taps: Tap[]) => judgeAll(...taps).map((judged) => ('why' in judged ? judged.why : judged.answer))
const tap = (counter: number, seconds = 0): Tap => ({ counter, at: after(seconds) })

suite('a tap whose counter is', () => {
  test('higher than ever is genuine, also after taps that nobody sent us', () =>
    assert.deepEqual(answers(tap(1), tap(2, 60), tap(40, 120)), ['genuine', 'genuine', 'genuine']))

  test('the same proves nothing new: tap again', () =>
    assert.deepEqual(answers(tap(5), tap(5, 1), tap(5, 86_400)), ['genuine', 'tap-again', 'tap-again']))

  test('lower is a copy’s, however long ago the higher one was, beyond seconds', () =>
    assert.deepEqual(answers(tap(5), tap(6, 100), tap(5, 101 + OVERTAKEN_SECONDS), tap(3, 999_999)), [
      'genuine',
      'genuine',
      'counter-back',
      'counter-back',
    ]))

  test('lower but was only overtaken is genuine, once, and within seconds', () => {
    assert.deepEqual(answers(tap(5), tap(8, 60), tap(7, 60 + OVERTAKEN_SECONDS)), ['genuine', 'genuine', 'genuine'])
    assert.deepEqual(answers(tap(5), tap(8, 60), tap(7, 61 + OVERTAKEN_SECONDS)), [
      'genuine',
      'genuine',
      'counter-back',
    ])
    assert.deepEqual(answers(tap(5), tap(8, 60), tap(7, 61), tap(6, 62)), [
      'genuine',
      'genuine',
      'genuine',
      'counter-back',
    ])
    assert.deepEqual(answers(tap(5), tap(8, 60), tap(4, 61)), ['genuine', 'genuine', 'counter-back'])
  })

  test('one that was shown just before is no new tap, and no alarm either', () => {
    assert.deepEqual(answers(tap(5), tap(6, 1), tap(5, 2)), ['genuine', 'genuine', 'tap-again'])
    assert.deepEqual(answers(tap(4), tap(8, 1), tap(7, 2), tap(7, 3)), ['genuine', 'genuine', 'genuine', 'tap-again'])
  })

  test('far higher is genuine and noted; a little higher is not noted', () => {
    const [, jumped] = judgeAll(tap(1), tap(2 + NOTED_JUMP, 60))
    assert.equal(jumped?.answer, 'genuine')
    assert.deepEqual(jumped?.memory.jump, { from: 1, to: 2 + NOTED_JUMP, at: after(60) })
    assert.equal(judgeAll(tap(1), tap(1 + NOTED_JUMP))[1]?.memory.jump, undefined)
  })

  test('anything leaves the highest counter at least where it was, and says genuine of no counter twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(50)), { maxLength: 30 }), (steps) => {
        let clock = 0
        const taps = steps.map(([counter, wait]) => {
          clock += wait
          return tap(counter, clock)
        })
        const judged = judgeAll(...taps)
        const highest = judged.map(({ memory }) => memory.counter)
        assert.deepEqual(
          highest,
          highest.toSorted((a, b) => a - b),
        )
        const genuine = taps.filter((_, at) => judged[at]?.answer === 'genuine').map(({ counter }) => counter)
        assert.equal(new Set(genuine).size, genuine.length)
      }),
    )
  })
})

suite('a card seen in two places', () => {
  const seen = (counter: number, seconds: number, place: Tap['place']): Tap =>
    place ? { ...tap(counter, seconds), place } : tap(counter, seconds)

  test('further apart than anybody travels is a copy, whatever the counter says', () => {
    assert.deepEqual(answers(seen(5, 0, oslo), seen(6, 600, bergen)), ['genuine', 'two-places'])
    assert.deepEqual(answers(seen(5, 0, oslo), seen(5, 600, bergen)), ['genuine', 'two-places'])
    assert.deepEqual(answers(seen(5, 0, oslo), tap(6, 300), seen(7, 600, bergen)), ['genuine', 'genuine', 'two-places'])
  })
  test('is one card when there was time to travel, or the places are near, or one of them is unknown', () => {
    assert.deepEqual(answers(seen(5, 0, oslo), seen(6, 3600, bergen)), ['genuine', 'genuine'])
    assert.deepEqual(answers(seen(5, 0, oslo), seen(6, 120, drammen)), ['genuine', 'genuine'])
    assert.deepEqual(answers(seen(5, 0, oslo), seen(6, 1, { latitude: 60.0, longitude: 10.9 })), ['genuine', 'genuine'])
    assert.deepEqual(answers(tap(5), seen(6, 1, bergen)), ['genuine', 'genuine'])
    assert.deepEqual(answers(seen(5, 0, oslo), tap(6, 1)), ['genuine', 'genuine'])
  })
  test('is measured along the earth', () => {
    assert.ok(Math.abs(kilometresBetween(oslo, bergen) - 308) < 5, String(kilometresBetween(oslo, bergen)))
    const hours = (kilometresBetween(oslo, bergen) - ONE_PLACE_KM) / FASTEST_KM_PER_HOUR
    const at = (seconds: number) => ({ place: bergen, at: after(seconds) })
    assert.equal(isTooFar({ place: oslo, at: noon }, at(hours * 3600 - 1)), true)
    assert.equal(isTooFar({ place: oslo, at: noon }, at(hours * 3600 + 1)), false)
  })
  test('is kept only to one decimal of a degree', () =>
    assert.deepEqual(coarsen({ latitude: 59.91273, longitude: 10.74609 }), { latitude: 59.9, longitude: 10.7 }))
})
