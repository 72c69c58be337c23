import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { type Card, type CardEvent, cardLifecycle } from './card.ts'
import { reportLost } from './report-lost.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const issued: CardEvent = {
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: '2026-11-01' as LocalDate,
  expires: '2028-11-01' as LocalDate,
  statusList: 1,
  statusIndex: 7,
  at: now,
}
const blocked: CardEvent = { type: 'card-blocked', reason: 'lost', at: now }
const cardOf = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const holder = { by: 'log-in', person: 'worker' } as const
const holdsLink = { by: 'link', person: 'worker', digitsMatch: true } as const

suite('a card that its holder reports lost', () => {
  test('is blocked at once, by log-in or by a link with the digits that its holder knows', () => {
    for (const known of [holder, holdsLink]) {
      assert.deepEqual(reportLost(cardOf(issued), 'lost', known, now), [blocked])
      assert.deepEqual(reportLost(cardOf(issued), 'stolen', known, now), [{ ...blocked, reason: 'stolen' }])
    }
  })
  test('is not blocked by a link alone: who found it may not do what is never undone', () =>
    assert.deepEqual(reportLost(cardOf(issued), 'lost', { ...holdsLink, digitsMatch: false }, now), {
      refused: 'holder.not-known',
    }))
  test('is unknown to everybody else', () => {
    assert.deepEqual(reportLost(cardOf(issued), 'lost', { ...holder, person: 'other' }, now), {
      refused: 'card.unknown',
    })
    assert.deepEqual(reportLost(cardOf(), 'lost', holder, now), { refused: 'card.unknown' })
  })
  test('is blocked once, and one that is replaced is over already', () => {
    assert.deepEqual(reportLost(cardOf(issued, blocked), 'stolen', holder, now), [])
    assert.deepEqual(
      reportLost(cardOf(issued, { type: 'card-replaced', by: '1000002', at: now }), 'lost', holder, now),
      { refused: 'card.already-replaced', details: { by: '1000002' } },
    )
  })
})
