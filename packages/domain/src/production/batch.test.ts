import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import {
  type Batch,
  type BatchEvent,
  batchLifecycle,
  countCard,
  createBatch,
  dispatchBatch,
  startBatch,
} from './batch.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const given = (...events: BatchEvent[]): Batch => events.reduce(batchLifecycle.evolve, batchLifecycle.initial)
const created: BatchEvent = { type: 'batch-created', orders: ['o1', 'o2'], producer: 'test', at }
const started: BatchEvent = { type: 'batch-started', station: 's1', at }
const made = (order: string): BatchEvent => ({ type: 'batch-card-made', order, at })

suite('a batch', () => {
  test('needs approved orders and is created once', () => {
    assert.deepEqual(createBatch(given(), ['o1', 'o2'], 'test', at), [created])
    assert.deepEqual(createBatch(given(), [], 'test', at), { refused: 'batch.nothing-approved' })
    assert.deepEqual(createBatch(given(created), ['o3'], 'test', at), { refused: 'batch.already-created' })
  })

  test('belongs to the station that began it, which may go on after an interruption', () => {
    assert.deepEqual(startBatch(given(created), 's1', at), [started])
    assert.deepEqual(startBatch(given(created, started), 's1', at), [])
    assert.deepEqual(startBatch(given(created, started), 's2', at), { refused: 'batch.other-station' })
    assert.deepEqual(startBatch(given(), 's1', at), { refused: 'batch.unknown' })
  })

  test('counts each good card once, however often it is reported', () => {
    assert.deepEqual(countCard(given(created, started), 'o1', 's1', at), [made('o1')])
    assert.deepEqual(countCard(given(created, started, made('o1')), 'o1', 's1', at), [])
    assert.deepEqual(countCard(given(created, started), 'o9', 's1', at), { refused: 'batch.not-in-batch' })
    assert.deepEqual(countCard(given(created, started), 'o1', 's2', at), { refused: 'batch.other-station' })
    assert.deepEqual(countCard(given(created), 'o1', 's1', at), { refused: 'batch.unknown' })
  })

  test('is made with its last card, and sent only then, once', () => {
    const half = given(created, started, made('o1'))
    assert.deepEqual(dispatchBatch(half, at), { refused: 'batch.not-made', details: { status: 'started' } })
    const whole = given(created, started, made('o1'), made('o2'))
    assert.equal(whole.status, 'made')
    assert.deepEqual(dispatchBatch(whole, at), [{ type: 'batch-dispatched', at }])
    assert.deepEqual(
      dispatchBatch(given(created, started, made('o1'), made('o2'), { type: 'batch-dispatched', at }), at),
      [],
    )
    assert.deepEqual(dispatchBatch(given(), at), { refused: 'batch.unknown' })
  })
})
