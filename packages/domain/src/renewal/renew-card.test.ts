import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type Instant, type LocalDate } from '../calendar.ts'
import { type Card, type CardEvent, cardLifecycle } from '../card/card.ts'
import { EARLIEST_RENEWAL_DAYS, judgeRenewal } from './renew-card.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const today = '2026-11-23' as LocalDate
const expiring = (daysLeft: number, ...after: CardEvent[]): Card => {
  const issued: CardEvent = {
    type: 'card-issued',
    order: 'o1',
    person: 'worker',
    organisation: '311851055',
    sector: 'construction',
    producer: 'test',
    issued: '2024-12-01' as LocalDate,
    expires: addDays(today, daysLeft),
    statusList: 1,
    statusIndex: 7,
    at,
  }
  return [issued, ...after].reduce(cardLifecycle.evolve, cardLifecycle.initial)
}

suite('renewal', () => {
  for (const daysLeft of [EARLIEST_RENEWAL_DAYS, 60, 0, -5])
    test(`a card with ${daysLeft} days left may be renewed`, () =>
      assert.equal(judgeRenewal(expiring(daysLeft), today), 'renewable'))

  test('a card that lasts longer is not renewed yet, and the answer says from when', () => {
    assert.deepEqual(judgeRenewal(expiring(91), today), {
      refused: 'renewal.too-early',
      details: { daysLeft: 91, earliestDays: 90 },
    })
  })

  test('a blocked, replaced or unknown card is not renewed', () => {
    assert.deepEqual(judgeRenewal(expiring(10, { type: 'card-blocked', reason: 'lost', at }), today), {
      refused: 'card.blocked',
    })
    assert.deepEqual(judgeRenewal(expiring(10, { type: 'card-replaced', by: '7', at }), today), {
      refused: 'card.already-replaced',
      details: { by: '7' },
    })
    assert.deepEqual(judgeRenewal(cardLifecycle.initial, today), { refused: 'card.unknown' })
  })
})
