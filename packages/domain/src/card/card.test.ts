import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { blockCard, dispatchCard, replaceCard } from './block-card.ts'
import { type Card, type CardEvent, cardLifecycle } from './card.ts'
import { issueCard, lastValidDay } from './issue-card.ts'
import { judgeValidity, listedStatus } from './judge-validity.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const day = (text: string) => text as LocalDate
const given = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const said = {
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: day('2026-11-23'),
  statusList: 1,
  statusIndex: 77,
} as const
const issued: CardEvent = { type: 'card-issued', ...said, expires: day('2028-11-23'), at }
const suspended: CardEvent = { type: 'card-suspended', failing: { employed: 'no-employment' }, at }
const lost: CardEvent = { type: 'card-blocked', reason: 'lost', at }
const replaced: CardEvent = { type: 'card-replaced', by: '1234567', at }

function known(...events: CardEvent[]) {
  const card = given(...events)
  assert.ok(card.status !== 'new')
  return card
}

suite('a card', () => {
  test('is issued once, for two years', () => {
    assert.deepEqual(issueCard(given(), said, at), [issued])
    assert.deepEqual(issueCard(given(issued), said, at), { refused: 'card.already-issued' })
    assert.equal(lastValidDay(day('2028-02-29')), '2030-02-28')
  })

  test('of a hire who has not started is valid from the first day, and not for longer', () => {
    const events = issueCard(given(), { ...said, firstValidDay: day('2026-12-01') }, at)
    assert.ok(!isRefusal(events))
    const card = known(...events)
    assert.equal(card.expires, '2028-11-23')
    assert.equal(judgeValidity(card, day('2026-11-30')), 'NOT_YET_VALID')
    assert.equal(judgeValidity(card, day('2026-12-01')), 'OK')
  })

  test('of an employment that began before the issue has no later start', () => {
    const events = issueCard(given(), { ...said, firstValidDay: day('2026-11-20') }, at)
    assert.deepEqual(events, [issued])
  })

  const answers: [name: string, events: CardEvent[], today: string, validity: string, listed: string][] = [
    ['that is good', [issued], '2026-11-23', 'OK', 'valid'],
    ['on its last day', [issued], '2028-11-23', 'OK', 'valid'],
    ['the day after', [issued], '2028-11-24', 'EXPIRED', 'valid'],
    ['that is suspended', [issued, suspended], '2026-11-24', 'SUSPENDED', 'suspended'],
    ['that is suspended and expired', [issued, suspended], '2028-11-24', 'EXPIRED', 'suspended'],
    ['that is reinstated', [issued, suspended, { type: 'card-reinstated', at }], '2026-11-24', 'OK', 'valid'],
    ['that is lost', [issued, lost], '2026-11-24', 'BLOCKED', 'invalid'],
    ['that is lost and expired', [issued, lost], '2029-01-01', 'BLOCKED', 'invalid'],
    ['that is replaced', [issued, replaced], '2026-11-24', 'REPLACED', 'replaced'],
  ]
  for (const [name, events, today, validity, listed] of answers)
    test(`a card ${name} is ${validity} and listed as ${listed}`, () => {
      assert.equal(judgeValidity(known(...events), day(today)), validity)
      assert.equal(listedStatus(known(...events)), listed)
    })

  test('a blocked card is never valid again: neither reinstated nor replaced nor blocked twice', () => {
    assert.throws(() => given(issued, lost, { type: 'card-reinstated', at }), /cannot follow/)
    assert.deepEqual(blockCard(given(issued, lost), 'stolen', at), {
      refused: 'card.already-blocked',
      details: { reason: 'lost' },
    })
    assert.deepEqual(replaceCard(given(issued, lost), '1234567', at), [])
  })

  test('a suspended card can be lost too', () => {
    assert.ok(!isRefusal(blockCard(given(issued, suspended), 'lost', at)))
  })

  test('an unknown card is refused, not invented', () => {
    assert.deepEqual(blockCard(given(), 'lost', at), { refused: 'card.unknown' })
    assert.deepEqual(dispatchCard(given(), at), { refused: 'card.unknown' })
    assert.deepEqual(replaceCard(given(), '1', at), { refused: 'card.unknown' })
  })

  test('is dispatched once, also when it was blocked on the way', () => {
    const sent: CardEvent = { type: 'card-dispatched', at }
    assert.deepEqual(dispatchCard(given(issued), at), [sent])
    assert.deepEqual(dispatchCard(given(issued, sent), at), [])
    assert.equal(known(issued, lost, sent).status, 'blocked')
  })
})
