import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { z } from 'zod'
import { pageOf, readEach } from './feed.ts'

const Event = z.object({ sequence: z.int() })

suite('a page of a feed', () => {
  test('of which one entry cannot be read hides none that come after it, and says so', () => {
    const { read, findings } = readEach([{ sequence: 1 }, { sequence: 'two' }, { sequence: 3 }], Event, 'events')
    assert.deepEqual(
      read.map(({ sequence }) => sequence),
      [1, 3],
    )
    assert.deepEqual(findings, [{ code: 'unexpected-form', path: 'events' }])
  })

  test('that is whole has no finding, and neither has an empty one', () => {
    assert.deepEqual(readEach([{ sequence: 1 }], Event, 'events').findings, [])
    assert.deepEqual(readEach([], Event, 'events'), { read: [], findings: [] })
  })

  test('of which nothing can be read is not understood', () => {
    assert.throws(() => readEach(['nothing', null], Event, 'events'), { message: 'not-understood' })
  })

  test('is read from the last number told', () => {
    assert.deepEqual(pageOf([], { after: 5, last: 9, more: true }), { events: [], next: 9, more: true })
    assert.deepEqual(pageOf([], { after: 5, last: undefined, more: true }), { events: [], next: 5, more: false })
  })

  test('with a number absurdly far ahead is not understood: all that comes would be taken for read', () => {
    assert.throws(() => pageOf([], { after: 25_000_000, last: 9_007_199_254_740_991, more: false }), {
      message: 'not-understood',
    })
    assert.equal(pageOf([], { after: undefined, last: 25_000_000_000, more: false }).next, 25_000_000_000)
  })
})
