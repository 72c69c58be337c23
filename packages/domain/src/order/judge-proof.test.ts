import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, daysBetween, type LocalDate } from '../calendar.ts'
import { judgeProof, lastDayOfProof, type ProofGrounds } from './judge-proof.ts'
import { orderSteps } from './order.ts'

const day = '2026-11-23' as LocalDate
const made = (status: 'active' | 'suspended' | 'blocked' | 'replaced', received = false): ProofGrounds => ({
  order: 'dispatched',
  card: { status, received, issued: day },
  failing: [],
})
const statusOf = (grounds: ProofGrounds) => judgeProof(grounds).status

suite('a provisional proof', () => {
  test('is good from placing the order, whatever it waits for, until the card is received', () => {
    const ended: readonly string[] = ['new', 'rejected', 'cancelled']
    const underway = Object.keys(orderSteps).filter((status) => !ended.includes(status)) as ProofGrounds['order'][]
    assert.equal(underway.length, 8)
    for (const order of underway) assert.equal(statusOf({ order, failing: [] }), 'valid', order)
    assert.equal(statusOf(made('active')), 'valid', 'the card is in the post')
  })

  test('ends for good when the order is refused or taken back', () => {
    assert.deepEqual(judgeProof({ order: 'rejected', failing: [] }), { status: 'invalid', because: 'order-rejected' })
    assert.deepEqual(judgeProof({ order: 'cancelled', failing: [] }), { status: 'invalid', because: 'order-cancelled' })
  })

  test('gives way to the card: received it replaces the proof, blocked it ends it', () => {
    assert.deepEqual(judgeProof(made('active', true)), { status: 'replaced', because: 'card-received' })
    assert.deepEqual(judgeProof(made('suspended', true)), { status: 'replaced', because: 'card-received' })
    assert.deepEqual(judgeProof(made('replaced')), { status: 'replaced', because: 'card-replaced' })
    assert.deepEqual(judgeProof(made('blocked', true)), { status: 'invalid', because: 'card-blocked' })
  })

  test('is suspended while a condition fails, and good again when it holds', () => {
    assert.deepEqual(judgeProof({ order: 'awaiting-review', failing: ['employed'] }), {
      status: 'suspended',
      conditions: ['employed'],
    })
    assert.equal(statusOf({ order: 'awaiting-review', failing: [] }), 'valid')
  })

  test('follows its card once there is one, not what failed before', () => {
    assert.equal(statusOf(made('suspended')), 'suspended')
    assert.equal(statusOf({ ...made('active'), failing: ['employed'] }), 'valid')
  })

  test('lasts thirty days, its first day included, and no longer', () => {
    assert.equal(daysBetween(day, lastDayOfProof(day, undefined)) + 1, 30)
  })

  test('signed while the card is under way ends thirty days after that was issued', () => {
    const later = addDays(day, 20)
    assert.equal(lastDayOfProof(later, day), addDays(day, 29))
    assert.equal(lastDayOfProof(day, later), addDays(day, 29))
  })
})
