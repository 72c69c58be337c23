import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { LocalDate } from '../calendar.ts'
import { planBatch, type Waiting } from './plan-batch.ts'

const order = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  producer: 'test',
  sector: 'construction',
  organisation: 'a',
  address: '0001',
  promised: '2026-12-07' as LocalDate,
  urgent: false,
  ...more,
})
const early = { promised: '2026-12-01' as LocalDate }
const plan = (waiting: readonly Waiting[], wish = {}, most?: number) =>
  planBatch(waiting, wish, most).map(({ id }) => id)

suite('a batch is planned', () => {
  test('of one producer and one design, those that are due first', () => {
    const waiting = [order('1'), order('2', { sector: 'cleaning', ...early }), order('3', { producer: 'next' })]
    assert.deepEqual(plan(waiting), ['2'])
    assert.deepEqual(plan(waiting, { sector: 'construction' }), ['1'])
    assert.deepEqual(plan(waiting, { producer: 'next' }), ['3'])
    assert.deepEqual(plan(waiting, { producer: 'nobody' }), [])
    assert.deepEqual(plan([]), [])
  })

  test('by the day promised, then by address, with all cards of an employer together', () => {
    const waiting = [
      order('1', { organisation: 'a', address: '0005' }),
      order('2', { organisation: 'b', address: '0001' }),
      order('3', { organisation: 'c', address: '0009', ...early }),
      order('4', { organisation: 'a', address: '0005', ...early }),
    ]
    assert.deepEqual(plan(waiting), ['4', '1', '3', '2'])
  })

  test('of urgent orders first, which take along what waits for the same employer and nothing else', () => {
    const waiting = [
      order('1', { organisation: 'b', ...early }),
      order('2', { organisation: 'a' }),
      order('3', { organisation: 'a', urgent: true }),
      order('4', { sector: 'cleaning', ...early }),
    ]
    assert.deepEqual(plan(waiting), ['3', '2'])
    assert.deepEqual(plan(waiting, { sector: 'cleaning' }), ['4'])
  })

  test('with no more than it holds: an employer waits whole for the next, or is split when it is larger than a batch', () => {
    const waiting = [
      order('1', { organisation: 'a', address: '0001' }),
      order('2', { organisation: 'b', address: '0002' }),
      order('3', { organisation: 'b', address: '0002' }),
    ]
    assert.deepEqual(plan(waiting, {}, 2), ['1'])
    assert.deepEqual(plan(waiting.slice(1), {}, 1), ['2'])
  })

  test('batch after batch takes every order once, whatever waits', () => {
    const orders = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        producer: fc.constantFrom('test', 'next'),
        sector: fc.constantFrom('construction', 'cleaning'),
        organisation: fc.constantFrom('a', 'b', 'c'),
        address: fc.constantFrom('0001', '0002'),
        promised: fc.constantFrom('2026-12-01', '2026-12-07') as fc.Arbitrary<LocalDate>,
        urgent: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 30 },
    )
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 5 }), (all, most) => {
        let left: readonly Waiting[] = all
        const taken: string[] = []
        while (left.length > 0) {
          const batch = planBatch(left, {}, most)
          assert.ok(batch.length > 0 && batch.length <= most)
          assert.equal(new Set(batch.map(({ producer, sector }) => `${producer} ${sector}`)).size, 1)
          if (left.some(({ urgent }) => urgent)) assert.ok(batch.some(({ urgent }) => urgent))
          taken.push(...batch.map(({ id }) => id))
          left = left.filter((one) => !batch.includes(one))
        }
        assert.deepEqual(taken.toSorted(), all.map(({ id }) => id).toSorted())
      }),
    )
  })
})
