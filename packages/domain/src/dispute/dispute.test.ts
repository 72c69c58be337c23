import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { type Card, type CardEvent, cardLifecycle } from '../card/card.ts'
import { type Decision, isRefusal } from '../decision.ts'
import {
  answerQuestion,
  askQuestion,
  closeDispute,
  decideDispute,
  openDispute,
  takeDispute,
  withdrawDispute,
} from './decide-dispute.ts'
import { type Dispute, type DisputeEvent, disputeLifecycle, disputeOutcomes } from './dispute.ts'
import { dueAfterAnswer, dueDay } from './dispute-terms.ts'

/** A Monday. */
const now = '2026-11-23T09:00:00.000Z' as Instant
const day = (text: string) => text as LocalDate
const acting = { by: 'marit', now }
const issued: CardEvent = {
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: day('2026-11-01'),
  expires: day('2028-11-01'),
  statusList: 1,
  statusIndex: 7,
  at: now,
}
const suspended: CardEvent = {
  type: 'card-suspended',
  failing: { employed: 'employment-ended', 'vat-registered': 'vat-not-registered' },
  at: now,
}
const cardOf = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const disputeOf = (...events: readonly DisputeEvent[]): Dispute =>
  events.reduce(disputeLifecycle.evolve, disputeLifecycle.initial)
const wish = {
  number: '1234567894',
  card: '1000001',
  complaint: 'employment-not-ended',
  by: 'worker',
  openAlready: false,
} as const
const eventsOf = <Event>(decided: Decision<Event, string>): readonly Event[] => {
  if (isRefusal(decided)) assert.fail(decided.refused)
  return decided as readonly Event[]
}
const types = (decided: Decision<DisputeEvent, string>): readonly string[] =>
  isRefusal(decided) ? [decided.refused] : (decided as readonly DisputeEvent[]).map(({ type }) => type)
const opened = eventsOf(openDispute(disputeOf(), cardOf(issued, suspended), wish, now))
const taken: DisputeEvent = { type: 'dispute-taken', officer: 'marit', at: now }
const asked: DisputeEvent = { type: 'dispute-question-asked', officer: 'marit', at: now }
const over: readonly DisputeEvent[] = [
  ...opened,
  taken,
  { type: 'dispute-decided', officer: 'marit', outcome: 'wrong', at: now },
  { type: 'dispute-closed', because: 'done', at: now },
]

suite('a dispute', () => {
  test('is about the one condition that its complaint names, or about every one that the gate was told of', () => {
    const about = (complaint: 'employment-not-ended' | 'not-valid-at-gate' | 'other', card: Card) => {
      const [event] = eventsOf(openDispute(disputeOf(), card, { ...wish, complaint }, now))
      return event?.type === 'dispute-opened' ? event.conditions : assert.fail()
    }
    assert.deepEqual(about('employment-not-ended', cardOf(issued, suspended)), ['employed'])
    assert.deepEqual(about('not-valid-at-gate', cardOf(issued, suspended)), ['employed', 'vat-registered'])
    assert.deepEqual(about('other', cardOf(issued, suspended)), [])
    assert.deepEqual(about('not-valid-at-gate', cardOf(issued)), [])
  })

  test('is opened once, and a card has one at a time', () => {
    assert.deepEqual(types(openDispute(disputeOf(...opened), cardOf(issued), wish, now)), [])
    assert.deepEqual(types(openDispute(disputeOf(), cardOf(issued), { ...wish, openAlready: true }, now)), [
      'dispute.already-open',
    ])
    assert.deepEqual(types(openDispute(disputeOf(), cardOf(), wish, now)), ['dispute.unknown'])
  })

  test('may also be about a card that is blocked: what was wrong can still be found out', () => {
    const lost: CardEvent = { type: 'card-blocked', reason: 'lost', at: now }
    assert.deepEqual(types(openDispute(disputeOf(), cardOf(issued, lost), wish, now)), ['dispute-opened'])
  })

  test('is due in five working days: weekends and holidays are not counted', () => {
    assert.equal(dueDay(day('2026-11-23')), '2026-11-30')
    assert.equal(dueDay(day('2026-12-22')), '2026-12-30')
  })

  test('has a clock that stands still while an answer is waited for, and runs one day at least after it', () => {
    assert.equal(dueAfterAnswer(day('2026-11-30'), day('2026-11-24'), day('2026-12-02')), '2026-12-08')
    assert.equal(dueAfterAnswer(day('2026-11-30'), day('2026-11-24'), day('2026-11-24')), '2026-11-30')
    assert.equal(dueAfterAnswer(day('2026-11-30'), day('2026-12-02'), day('2026-12-04')), '2026-12-07')
  })

  test('is taken, asked about, answered and decided', () => {
    assert.deepEqual(types(takeDispute(disputeOf(...opened), acting)), ['dispute-taken'])
    assert.deepEqual(types(takeDispute(disputeOf(...opened, taken), acting)), [])
    assert.deepEqual(types(takeDispute(disputeOf(...opened, taken), { ...acting, by: 'ola' })), ['dispute-taken'])
    assert.deepEqual(types(askQuestion(disputeOf(...opened), acting)), ['dispute-taken', 'dispute-question-asked'])
    assert.deepEqual(types(answerQuestion(disputeOf(...opened, taken, asked), 'worker', now)), [
      'dispute-question-answered',
    ])
    assert.deepEqual(types(answerQuestion(disputeOf(...opened, taken), 'worker', now)), ['dispute.not-asked'])
    assert.deepEqual(types(decideDispute(disputeOf(...opened, taken, asked), 'right', acting)), ['dispute-decided'])
  })

  for (const outcome of disputeOutcomes)
    test(`decided as ${outcome}, it ${outcome === 'wrong' ? 'is closed' : 'stays until what was wrong is put right'}`, () => {
      const decided = eventsOf(decideDispute(disputeOf(...opened), outcome, acting))
      const after = disputeOf(...opened, ...decided)
      assert.equal(after.status, outcome === 'wrong' ? 'closed' : 'decided')
      assert.deepEqual(types(closeDispute(after, acting)), outcome === 'wrong' ? [] : ['dispute-closed'])
    })

  test('is not closed before it is decided, unless the complainant takes it back', () => {
    assert.deepEqual(types(closeDispute(disputeOf(...opened, taken), acting)), ['dispute.not-decided'])
    assert.deepEqual(types(withdrawDispute(disputeOf(...opened, taken), now)), ['dispute-closed'])
    assert.deepEqual(types(withdrawDispute(disputeOf(...over), now)), ['dispute.closed'])
  })

  test('over, it takes no more steps', () => {
    const closed = disputeOf(...over)
    assert.deepEqual(types(takeDispute(closed, acting)), ['dispute.closed'])
    assert.deepEqual(types(askQuestion(closed, acting)), ['dispute.closed'])
    assert.deepEqual(types(answerQuestion(closed, 'worker', now)), ['dispute.closed'])
    assert.deepEqual(types(decideDispute(closed, 'right', acting)), ['dispute.closed'])
  })

  test('is never judged by the officer whose own card it is about', () => {
    const own = { by: 'worker', now }
    for (const decide of [takeDispute, askQuestion, closeDispute])
      assert.deepEqual(types(decide(disputeOf(...opened), own)), ['dispute.own-case'])
    assert.deepEqual(types(decideDispute(disputeOf(...opened), 'right', own)), ['dispute.own-case'])
  })
})
