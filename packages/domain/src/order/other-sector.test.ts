import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import type { OrderEvent } from './order.ts'
import { orderLifecycle } from './order.ts'
import { resumeOrder } from './place-order.ts'
import { approveOrder, rejectOrder } from './review-order.ts'

const at = '2026-11-23T09:00:00.000Z' as Instant
const met = { notMet: [], unknown: [] }
const placed: OrderEvent = {
  type: 'order-placed',
  organisation: '311851055',
  person: 'a',
  sector: 'construction',
  submission: 's',
  reason: 'new',
  orderer: 'manager',
  accepted: { portrait: 'p', 'identity-document': 'd' },
  at,
}
const given = (event: OrderEvent) => orderLifecycle.evolve(orderLifecycle.initial, event)

suite('an order of a sector that another one has closed to the enterprise since (domain.md § 1)', () => {
  test('ends instead of going on, when it waited for registers', () => {
    const waiting = given({ ...placed, waitingFor: ['employed'] })
    assert.deepEqual(resumeOrder(waiting, { ...met, excludedBy: 'cleaning' }, at), [
      { type: 'order-rejected', conditions: [], otherSector: 'cleaning', at },
    ])
    assert.ok(!isRefusal(resumeOrder(waiting, met, at)))
  })

  test('is approved by nobody, and can be rejected for that', () => {
    const order = given(placed)
    assert.equal(order.status, 'awaiting-approval')
    assert.deepEqual(approveOrder(order, 'officer', { ...met, excludedBy: 'cleaning' }, at), {
      refused: 'order.other-sector',
      details: { sector: 'construction', otherSector: 'cleaning' },
    })
    assert.ok(!isRefusal(approveOrder(order, 'officer', met, at)))
    assert.deepEqual(rejectOrder(order, 'officer', [], at, 'cleaning'), [
      { type: 'order-rejected', conditions: [], otherSector: 'cleaning', at },
    ])
  })
})
