import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { liftUrgency, markUrgent } from './mark-urgent.ts'
import { type Order, type OrderEvent, orderLifecycle } from './order.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const given = (...events: OrderEvent[]): Order => events.reduce(orderLifecycle.evolve, orderLifecycle.initial)
const placed: OrderEvent = {
  type: 'order-placed',
  organisation: '311851055',
  person: 'p1',
  sector: 'construction',
  submission: 's1',
  reason: 'renewal',
  orderer: 'p2',
  accepted: { portrait: 'a', 'identity-document': 'b' },
  at,
}
const approved: OrderEvent = { type: 'order-approved', at }
const wish = { reason: 'work-begins', by: 'leader' } as const
const urgent: OrderEvent = { type: 'order-marked-urgent', ...wish, at }

suite('an order', () => {
  test('goes before others with a reason, and no longer when that is lifted', () => {
    for (const events of [[placed], [placed, approved]]) {
      assert.deepEqual(markUrgent(given(...events), wish, at), [urgent])
      const marked = given(...events, urgent)
      assert.equal('urgent' in marked && marked.urgent, 'work-begins')
      assert.equal(marked.status, given(...events).status)
      assert.deepEqual(markUrgent(marked, wish, at), [])
      const other = { reason: 'authority-asked', by: 'leader' } as const
      assert.deepEqual(markUrgent(marked, other, at), [{ type: 'order-marked-urgent', ...other, at }])
      const lifted: OrderEvent = { type: 'order-urgency-lifted', by: 'leader', at }
      assert.deepEqual(liftUrgency(marked, 'leader', at), [lifted])
      const after = given(...events, urgent, lifted)
      assert.equal('urgent' in after && after.urgent, undefined)
      assert.deepEqual(liftUrgency(after, 'leader', at), [])
    }
  })

  test('cannot be put before others when a batch has it, or when there is none', () => {
    const batched = given(placed, approved, { type: 'order-batched', batch: 'b1', at })
    const refused = { refused: 'order.not-waiting-for-batch', details: { status: 'in-production' } }
    assert.deepEqual(markUrgent(batched, wish, at), refused)
    assert.deepEqual(liftUrgency(batched, 'leader', at), refused)
    assert.deepEqual(markUrgent(given(), wish, at), { refused: 'order.unknown' })
  })

  test('stays urgent when its batch is taken back', () => {
    const events: OrderEvent[] = [placed, approved, urgent, { type: 'order-batched', batch: 'b1', at }]
    const back = given(...events, { type: 'order-returned', at })
    assert.deepEqual([back.status, 'urgent' in back && back.urgent], ['approved', 'work-begins'])
  })
})
