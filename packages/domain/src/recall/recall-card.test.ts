import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { cardOf, issuedAt } from '../card/card.stage.ts'
import { type CardEvent, cardLifecycle } from '../card/card.ts'
import { askForRecalled, type CardRecall, endRecalledCard, recallCard, releaseCard } from './recall-card.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const today = '2026-11-23' as LocalDate
const later = '2026-12-02' as LocalDate
const issued = issuedAt(now)
const suspended: CardEvent = { type: 'card-suspended', failing: { employed: 'no-employment' }, at: now }
const blocked = (reason: 'lost' | 'damaged' | 'recalled'): CardEvent => ({ type: 'card-blocked', reason, at: now })
const replaced: CardEvent = { type: 'card-replaced', by: '1000002', at: now }
const marked: CardEvent = { type: 'card-recalled', recall: 'r1', at: now }
const markedUntil: CardEvent = { ...marked, lastDay: '2026-12-01' as LocalDate }
const asked: CardEvent = { type: 'card-return-asked', because: 'recalled', at: now }
const destroyed: CardEvent = { type: 'card-destroyed', at: now }
const atOnce: CardRecall = { recall: 'r1', effect: 'at-once' }
const untilReplaced: CardRecall = { recall: 'r1', effect: 'until-replaced' }
const untilDay: CardRecall = { recall: 'r1', effect: 'until-day', lastDay: '2026-12-01' as LocalDate }
const types = (events: readonly CardEvent[]) => events.map(({ type }) => type)

suite('a recalled card', () => {
  test('is marked and blocked when the fault leaves nobody sure of it, also while it is suspended', () => {
    for (const card of [cardOf(issued), cardOf(issued, suspended)]) {
      const events = recallCard(card, atOnce, today, now)
      assert.deepEqual(types(events), ['card-recalled', 'card-blocked'])
      const after = events.reduce(cardLifecycle.evolve, card)
      assert.ok(after.status === 'blocked' && after.reason === 'recalled')
    }
  })
  test('is only marked when it counts until it is replaced', () => {
    const after = recallCard(cardOf(issued), untilDay, today, now).reduce(cardLifecycle.evolve, cardOf(issued))
    assert.ok(after.status === 'active')
    assert.deepEqual(after.recalls, [{ recall: 'r1', lastDay: '2026-12-01' }])
  })
  test('is recalled once by one recall, and again by another', () => {
    assert.deepEqual(recallCard(cardOf(issued, marked), untilReplaced, today, now), [])
    assert.deepEqual(types(recallCard(cardOf(issued, marked), { ...atOnce, recall: 'r2' }, today, now)), [
      'card-recalled',
      'card-blocked',
    ])
  })
  test('was not blocked, replaced or expired before, and is a card', () => {
    for (const card of [cardOf(issued, blocked('lost')), cardOf(issued, replaced), cardOf()])
      assert.deepEqual(recallCard(card, atOnce, today, now), [])
    assert.deepEqual(recallCard(cardOf(issued), atOnce, '2028-11-21' as LocalDate, now), [])
  })
  test('is blocked when its last day is over, and not before', () => {
    assert.deepEqual(types(endRecalledCard(cardOf(issued, markedUntil), 'r1', later, now)), ['card-blocked'])
    assert.deepEqual(endRecalledCard(cardOf(issued, markedUntil), 'r1', '2026-12-01' as LocalDate, now), [])
    assert.deepEqual(endRecalledCard(cardOf(issued, marked), 'r1', later, now), [])
    assert.deepEqual(endRecalledCard(cardOf(issued, markedUntil, replaced), 'r1', later, now), [])
  })
  test('counts as before when the recall is stopped, unless it is blocked', () => {
    const after = releaseCard(cardOf(issued, marked), 'r1', now).reduce(cardLifecycle.evolve, cardOf(issued, marked))
    assert.ok(after.status === 'active' && after.recalls.length === 0)
    assert.deepEqual(releaseCard(cardOf(issued, marked, blocked('recalled')), 'r1', now), [])
    assert.deepEqual(releaseCard(cardOf(issued), 'r1', now), [])
  })
  test('is asked back once it counts no more, once', () => {
    for (const end of [blocked('recalled'), replaced])
      assert.deepEqual(types(askForRecalled(cardOf(issued, marked, end), 'r1', now)), ['card-return-asked'])
    for (const card of [
      cardOf(issued, marked),
      cardOf(issued, replaced),
      cardOf(issued, marked, replaced, asked),
      cardOf(issued, marked, replaced, destroyed),
      cardOf(issued, marked, blocked('lost')),
    ])
      assert.deepEqual(askForRecalled(card, 'r1', now), [])
  })
})
