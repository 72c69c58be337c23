import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import {
  type Acting,
  completeRecall,
  confirmRecall,
  proposeRecall,
  stopRecall,
  withdrawRecall,
} from './decide-recall.ts'
import { concernsLegacy, judgeRecallTerms, type RecallFinding, recallsItsOwn } from './judge-terms.ts'
import { type Recall, type RecallEvent, type RecallTerms, recallLifecycle } from './recall.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const today = '2026-11-23' as LocalDate
const producers = ['evry', 'test']
const terms: RecallTerms = {
  criteria: { chipBatch: 'NXP-42' },
  reason: 'chip-key',
  effect: 'at-once',
  deadline: '2026-12-31' as LocalDate,
}
const acting = (by: string, at: Instant = now): Acting => ({ by, producers, now: at })
const recallOf = (...events: RecallEvent[]): Recall => events.reduce(recallLifecycle.evolve, recallLifecycle.initial)
const proposed: RecallEvent = { type: 'recall-proposed', terms, by: 'marit', at: now }
const confirmed: RecallEvent = { type: 'recall-confirmed', by: 'henrik', at: now }
const completed: RecallEvent = { type: 'recall-completed', by: 'henrik', at: now }
const stopped: RecallEvent = { type: 'recall-stopped', because: 'a mistake', by: 'henrik', at: now }
const withdrawn: RecallEvent = { type: 'recall-withdrawn', by: 'marit', at: now }
const none = { valid: 0, undestroyed: 0 }
const late = '2027-01-01T09:00:00.000Z' as Instant

function types(decided: readonly RecallEvent[] | { readonly refused: string }): readonly string[] {
  return isRefusal(decided) ? [decided.refused] : (decided as readonly RecallEvent[]).map(({ type }) => type)
}

suite('a recall', () => {
  test('is proposed by one and confirmed by another', () => {
    assert.deepEqual(types(proposeRecall(recallOf(), terms, acting('marit'))), ['recall-proposed'])
    assert.deepEqual(types(confirmRecall(recallOf(proposed), acting('henrik'))), ['recall-confirmed'])
  })
  test('is never confirmed by who proposed it', () => {
    assert.deepEqual(types(confirmRecall(recallOf(proposed), acting('marit'))), ['recall.own-proposal'])
  })
  test('whose deadline has passed meanwhile is not confirmed', () => {
    const decided = confirmRecall(recallOf(proposed), acting('henrik', late))
    assert.ok(isRefusal(decided) && decided.refused === 'recall.not-possible')
    assert.deepEqual(decided.details?.['findings'], ['deadline-passed'])
  })
  test('may be withdrawn before it is confirmed, never afterwards', () => {
    assert.deepEqual(types(withdrawRecall(recallOf(proposed), acting('marit'))), ['recall-withdrawn'])
    assert.deepEqual(types(withdrawRecall(recallOf(proposed, confirmed), acting('marit'))), ['recall.not-proposed'])
    assert.deepEqual(types(confirmRecall(recallOf(proposed, withdrawn), acting('henrik'))), ['recall.not-proposed'])
  })
  test('may be stopped once it is confirmed, with a reason', () => {
    assert.deepEqual(types(stopRecall(recallOf(proposed, confirmed), 'a mistake', acting('marit'))), ['recall-stopped'])
    assert.deepEqual(types(stopRecall(recallOf(proposed, confirmed), '  ', acting('marit'))), ['recall.reason-missing'])
    assert.deepEqual(types(stopRecall(recallOf(proposed), 'a mistake', acting('marit'))), ['recall.not-confirmed'])
  })
  test('ends when no card is valid and every old one is destroyed', () => {
    const recall = recallOf(proposed, confirmed)
    assert.deepEqual(types(completeRecall(recall, none, acting('marit'))), ['recall-completed'])
    for (const left of [
      { valid: 1, undestroyed: 0 },
      { valid: 0, undestroyed: 1 },
    ])
      assert.deepEqual(types(completeRecall(recall, left, acting('marit'))), ['recall.cards-left'])
  })
  test('ends after its deadline without the receipts that never came, but with no valid card', () => {
    const recall = recallOf(proposed, confirmed)
    assert.deepEqual(types(completeRecall(recall, { valid: 0, undestroyed: 3 }, acting('marit', late))), [
      'recall-completed',
    ])
    assert.deepEqual(types(completeRecall(recall, { valid: 1, undestroyed: 0 }, acting('marit', late))), [
      'recall.cards-left',
    ])
  })
  test('that is over stays over', () => {
    for (const end of [completed, stopped]) {
      const over: Recall = recallOf(proposed, confirmed, end)
      assert.deepEqual(types(stopRecall(over, 'again', acting('marit'))), ['recall.not-confirmed'])
      assert.deepEqual(types(completeRecall(over, none, acting('marit'))), ['recall.not-confirmed'])
    }
    assert.throws(() => recallOf(proposed, completed), /cannot follow/)
  })
  test('nobody knows of is unknown', () => {
    for (const decision of [
      confirmRecall(recallOf(), acting('henrik')),
      withdrawRecall(recallOf(), acting('henrik')),
      stopRecall(recallOf(), 'why', acting('henrik')),
      completeRecall(recallOf(), none, acting('henrik')),
    ])
      assert.deepEqual(types(decision), ['recall.unknown'])
  })
})

suite('the terms of a recall', () => {
  const day = (text: string) => text as LocalDate // days of this file
  const cases: readonly [RecallFinding, Partial<RecallTerms>][] = [
    ['no-criteria', { criteria: {} }],
    ['producer-unknown', { criteria: { producer: 'nobody' } }],
    ['signer-malformed', { criteria: { signer: 'abc' } }],
    ['period-ends-before-it-begins', { criteria: { issuedFrom: day('2026-05-02'), issuedUntil: day('2026-05-01') } }],
    ['text-missing', { reason: 'other' }],
    ['text-in-one-language', { text: { nb: 'Feil', en: '' } }],
    ['last-day-missing', { effect: 'until-day' }],
    ['last-day-without-use', { lastDay: day('2026-12-01') }],
    ['last-day-passed', { effect: 'until-day', lastDay: day('2026-11-22') }],
    ['deadline-passed', { deadline: day('2026-11-22') }],
    ['deadline-before-last-day', { effect: 'until-day', lastDay: day('2027-01-01') }],
  ]
  for (const [finding, wrong] of cases)
    test(`are not possible: ${finding}`, () =>
      assert.deepEqual(judgeRecallTerms({ ...terms, ...wrong }, producers, today), [finding]))
  test('are possible with any combination of criteria, and with today as the last day', () => {
    const all = {
      chipBatch: 'NXP-42',
      producer: 'test',
      issuedFrom: day('2026-05-01'),
      issuedUntil: day('2026-05-01'),
      signer: '0011223344556677',
    }
    const possible: readonly RecallTerms[] = [
      { ...terms, criteria: all, reason: 'other', text: { nb: 'Feil', en: 'Fault' } },
      { ...terms, effect: 'until-day', lastDay: today, deadline: today },
    ]
    for (const one of possible) assert.deepEqual(judgeRecallTerms(one, producers, today), [])
  })
  test('reach legacy cards only by producer and period, and its own new cards only by chip and signer', () => {
    assert.deepEqual([concernsLegacy({ producer: 'evry' }), recallsItsOwn({ producer: 'evry' })], [true, false])
    assert.deepEqual([concernsLegacy({ chipBatch: 'x' }), recallsItsOwn({ chipBatch: 'x' })], [false, true])
    assert.deepEqual([concernsLegacy({ signer: 'x' }), recallsItsOwn({ signer: 'x' })], [false, true])
  })
})
