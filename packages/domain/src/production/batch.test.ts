import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import {
  acknowledgeBatch,
  type Batch,
  type BatchEvent,
  batchLifecycle,
  closeBatch,
  confirmRecall,
  countCard,
  createBatch,
  dispatchBatch,
  dropOrder,
  proposeRecall,
  recallBatch,
  releaseBatch,
  startBatch,
  withdrawRecall,
} from './batch.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const given = (...events: BatchEvent[]): Batch => events.reduce(batchLifecycle.evolve, batchLifecycle.initial)
const terms = { orders: ['o1', 'o2'], producer: 'test' }
const created: BatchEvent = { type: 'batch-created', ...terms, by: 'p1', at }
const released: BatchEvent = { type: 'batch-released', by: 'p2', at }
const acknowledged: BatchEvent = { type: 'batch-acknowledged', at }
const started: BatchEvent = { type: 'batch-started', station: 's1', numbered: true, at }
const made = (order: string): BatchEvent => ({ type: 'batch-card-made', order, at })
const dropped = (order: string, because: 'cancelled' | 'recalled'): BatchEvent => ({
  type: 'batch-order-dropped',
  order,
  because,
  at,
})

/** What closing without any numbered blank comes to. */
function blanksOf(batch: Batch): string | undefined {
  const decided = closeBatch(batch, { drawn: 0, good: 0, spoiled: 0, returned: 0 }, at)
  return 'refused' in decided ? decided.refused : decided[0]?.type
}

suite('a batch', () => {
  test('needs approved orders and is created once', () => {
    assert.deepEqual(createBatch(given(), terms, 'p1', at), [created])
    assert.deepEqual(createBatch(given(), { ...terms, orders: [] }, 'p1', at), { refused: 'batch.nothing-approved' })
    assert.deepEqual(createBatch(given(created), terms, 'p1', at), { refused: 'batch.already-created' })
  })

  test('belongs to the station that began it, which may go on after an interruption', () => {
    assert.deepEqual(startBatch(given(created, released), 's1', at), [started])
    assert.deepEqual(startBatch(given(created, released, started), 's1', at), [])
    assert.deepEqual(startBatch(given(created, released, started), 's2', at), { refused: 'batch.other-station' })
    assert.deepEqual(startBatch(given(), 's1', at), { refused: 'batch.unknown' })
  })

  test('counts each good card once, however often it is reported', () => {
    assert.deepEqual(countCard(given(created, released, started), 'o1', 's1', at), [made('o1')])
    assert.deepEqual(countCard(given(created, released, started, made('o1')), 'o1', 's1', at), [])
    assert.deepEqual(countCard(given(created, released, started), 'o9', 's1', at), { refused: 'batch.not-in-batch' })
    assert.deepEqual(countCard(given(created, released, started), 'o1', 's2', at), { refused: 'batch.other-station' })
    assert.deepEqual(countCard(given(created, released), 'o1', 's1', at), { refused: 'batch.unknown' })
  })

  test('is made with its last card, and sent only when it is closed, once', () => {
    const half = given(created, released, started, made('o1'))
    assert.deepEqual(dispatchBatch(half, at), { refused: 'batch.not-made', details: { status: 'started' } })
    const whole = given(created, released, started, made('o1'), made('o2'))
    assert.equal(whole.status, 'made')
    assert.deepEqual(dispatchBatch(whole, at), { refused: 'batch.not-closed' })
    const closed: BatchEvent = { type: 'batch-closed', blanks: { drawn: 2, good: 2, spoiled: 0, returned: 0 }, at }
    const sent: BatchEvent = { type: 'batch-dispatched', at }
    assert.deepEqual(dispatchBatch(given(created, released, started, made('o1'), made('o2'), closed), at), [sent])
    assert.deepEqual(dispatchBatch(given(created, released, started, made('o1'), made('o2'), closed, sent), at), [])
    assert.deepEqual(dispatchBatch(given(), at), { refused: 'batch.unknown' })
  })

  test('of before blanks were numbered is still read when it was sent without being closed, and closed without a count', () => {
    const { numbered: _, ...before } = started as Extract<BatchEvent, { type: 'batch-started' }>
    const whole = given(created, released, before, made('o1'), made('o2'))
    assert.equal(blanksOf(whole), 'batch-closed')
    assert.equal(
      given(created, released, before, made('o1'), made('o2'), { type: 'batch-dispatched', at }).status,
      'dispatched',
    )
    const numbered = given(created, released, started, made('o1'), made('o2'))
    assert.equal(blanksOf(numbered), 'batch.not-reconciled')
  })

  test('is released by somebody else than its maker, once, and no station begins it before', () => {
    assert.deepEqual(startBatch(given(created), 's1', at), { refused: 'batch.not-released' })
    assert.deepEqual(acknowledgeBatch(given(created), at), { refused: 'batch.not-released' })
    assert.deepEqual(releaseBatch(given(created), 'p1', at), { refused: 'batch.own-batch' })
    assert.deepEqual(releaseBatch(given(created), 'p2', at), [released])
    assert.deepEqual(releaseBatch(given(created, released), 'p3', at), [])
    assert.deepEqual(releaseBatch(given(), 'p2', at), { refused: 'batch.unknown' })
  })

  test('may be acknowledged by its producer before it is begun, as often as it likes', () => {
    assert.deepEqual(acknowledgeBatch(given(created, released), at), [acknowledged])
    assert.deepEqual(acknowledgeBatch(given(created, released, acknowledged), at), [])
    assert.deepEqual(acknowledgeBatch(given(created, released, started), at), [])
    assert.equal(given(created, released, acknowledged, started).status, 'started')
  })

  test('loses an order only before its card is made, and makes no card for an order that has left', () => {
    const begun = given(created, released, started)
    const cancelled = { order: 'o1', because: 'cancelled' } as const
    assert.deepEqual(dropOrder(begun, cancelled, at), [dropped('o1', 'cancelled')])
    const without = given(created, released, started, dropped('o1', 'cancelled'))
    assert.deepEqual(dropOrder(without, cancelled, at), [])
    assert.deepEqual(countCard(without, 'o1', 's1', at), { refused: 'batch.not-in-batch' })
    const whole = given(created, released, started, made('o1'))
    assert.deepEqual(dropOrder(whole, cancelled, at), { refused: 'batch.already-made' })
    assert.deepEqual(dropOrder(begun, { ...cancelled, order: 'o9' }, at), { refused: 'batch.not-in-batch' })
    assert.equal(given(created, released, started, dropped('o1', 'cancelled'), made('o2')).status, 'made')
  })

  test('is taken back card by card: what is made stays, the rest is free for another', () => {
    const begun = given(created, released, started, made('o1'))
    assert.deepEqual(recallBatch(begun, at), [dropped('o2', 'recalled')])
    assert.equal(given(created, released, started, made('o1'), dropped('o2', 'recalled')).status, 'made')
    const early = [dropped('o1', 'recalled'), dropped('o2', 'recalled')]
    assert.deepEqual(recallBatch(given(created), at), early)
    const over = given(created, ...early)
    assert.equal(over.status, 'recalled')
    assert.deepEqual(releaseBatch(over, 'p2', at), { refused: 'batch.over' })
    assert.deepEqual(startBatch(over, 's1', at), { refused: 'batch.over' })
    assert.deepEqual(recallBatch(given(created, released, started, made('o1'), made('o2')), at), [])
  })

  test('is taken back when one wishes it and another confirms, and not when the wish was withdrawn', () => {
    const wish = { why: 'producer-cannot', by: 'p1' } as const
    const begun = given(created, released, started, made('o1'))
    const proposed: BatchEvent = { type: 'batch-recall-proposed', ...wish, at }
    assert.deepEqual(confirmRecall(begun, 'p2', at), { refused: 'batch.recall-not-proposed' })
    assert.deepEqual(proposeRecall(begun, wish, at), [proposed])
    const waiting = given(created, released, started, made('o1'), proposed)
    assert.equal(waiting.status, 'started')
    assert.deepEqual(proposeRecall(waiting, { ...wish, by: 'p2' }, at), [])
    assert.deepEqual(confirmRecall(waiting, 'p1', at), { refused: 'batch.own-recall' })
    assert.deepEqual(confirmRecall(waiting, 'p2', at), [dropped('o2', 'recalled')])
    const withdrawn: BatchEvent = { type: 'batch-recall-withdrawn', by: 'p1', at }
    assert.deepEqual(withdrawRecall(waiting, 'p1', at), [withdrawn])
    assert.deepEqual(withdrawRecall(begun, 'p1', at), [])
    const kept = given(created, released, started, made('o1'), proposed, withdrawn)
    assert.deepEqual(confirmRecall(kept, 'p2', at), { refused: 'batch.recall-not-proposed' })
    assert.deepEqual(proposeRecall(given(created, released, started, made('o1'), made('o2')), wish, at), {
      refused: 'batch.nothing-left',
      details: { status: 'made' },
    })
    for (const rule of [() => proposeRecall(given(), wish, at), () => confirmRecall(given(), 'p2', at)])
      assert.deepEqual(rule(), { refused: 'batch.unknown' })
  })

  test('says why a production leader stopped a card', () => {
    const begun = given(created, released, started)
    const stopped = { order: 'o1', because: 'cancelled', why: 'employer-asked' } as const
    const left: BatchEvent = { type: 'batch-order-dropped', ...stopped, at }
    assert.deepEqual(dropOrder(begun, stopped, at), [left])
    const after = given(created, released, started, left)
    assert.deepEqual('dropped' in after && after.dropped, [stopped])
  })

  test('is closed when every blank is accounted for, and not before', () => {
    const whole = given(created, released, started, made('o1'), made('o2'))
    const blanks = { drawn: 5, good: 2, spoiled: 1, returned: 1, lost: 1 }
    assert.deepEqual(closeBatch(whole, blanks, at), [{ type: 'batch-closed', blanks, at }])
    const letters = { printed: 1, lacking: 1 }
    assert.deepEqual(closeBatch(whole, blanks, at, letters), [{ type: 'batch-closed', blanks, letters, at }])
    for (const wrong of [
      { drawn: 6 },
      { good: 1 },
      { spoiled: 0 },
      { returned: 2 },
      { lost: 0 },
      { drawn: 4, good: 1 },
    ]) {
      const refused = closeBatch(whole, { ...blanks, ...wrong }, at)
      assert.equal('refused' in refused && refused.refused, 'batch.not-reconciled')
    }
    assert.deepEqual(closeBatch(given(created, released, started, made('o1')), blanks, at), {
      refused: 'batch.not-made',
      details: { status: 'started' },
    })
    const closed = given(created, released, started, made('o1'), made('o2'), { type: 'batch-closed', blanks, at })
    assert.deepEqual(closeBatch(closed, blanks, at), [])
    assert.deepEqual(dispatchBatch(closed, at), [{ type: 'batch-dispatched', at }])
  })
})
