import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { findingCodes, givesSuspicion, isFindingInForce, needsText } from './findings.ts'
import { inspectorKinds } from './inspectors.ts'
import { placeKinds } from './place-kinds.ts'
import { judgeInspection, type Recordable } from './record-inspection.ts'
import {
  closeSuspicion,
  reportSuspicion,
  type SuspicionEvent,
  type SuspicionReport,
  suspicionLifecycle,
  takeSuspicion,
} from './suspicion.ts'

const now = '2026-11-23T10:00:00.000Z' as Instant
const told: Recordable = {
  ...{ at: now, cards: [{}], findings: [{ code: 'employment-ended' }], note: '', photographs: 0, suspicion: true },
}
const codeOf = (said: Partial<Recordable>, kind: Parameters<typeof judgeInspection>[1] = 'safety-representative') =>
  judgeInspection({ ...told, ...said }, kind, now)?.refused ?? 'recorded'

suite('an inspection', () => {
  for (const kind of Object.keys(inspectorKinds) as (keyof typeof inspectorKinds)[])
    test(`is recorded by ${kind}`, () => assert.equal(codeOf({}, kind), 'recorded'))
  test('is not recorded by anybody else', () =>
    assert.equal(judgeInspection(told, undefined, now)?.refused, 'inspection.not-entitled'))
  const cases: readonly (readonly [string, Partial<Recordable>, string])[] = [
    ['of three days ago', { at: '2026-11-20T10:00:00.000Z' as Instant }, 'recorded'],
    ['by a clock five minutes ahead', { at: '2026-11-23T10:05:00.000Z' as Instant }, 'recorded'],
    ['of two months ago', { at: '2026-09-20T10:00:00.000Z' as Instant }, 'inspection.too-old'],
    ['of tomorrow', { at: '2026-11-24T10:00:00.000Z' as Instant }, 'inspection.not-yet'],
    ['with nothing in it', { cards: [], findings: [], suspicion: false }, 'inspection.empty'],
    ['with a photograph alone', { cards: [], findings: [], photographs: 1, suspicion: false }, 'recorded'],
    ['with a note alone', { cards: [], findings: [], note: 'x', suspicion: false }, 'recorded'],
    ['of a suspicion without a word', { findings: [] }, 'inspection.suspicion-without-finding'],
    ['of a suspicion with a note', { findings: [], note: 'x' }, 'recorded'],
    [
      'with a finding that needs words',
      { findings: [{ code: 'other', text: ' ' }] },
      'inspection.finding-without-text',
    ],
    ['with a finding and its words', { findings: [{ code: 'other', text: 'x' }] }, 'recorded'],
  ]
  for (const [name, said, answer] of cases) test(`${name}: ${answer}`, () => assert.equal(codeOf(said), answer))
  test('has findings of its day alone', () => {
    const said: Partial<Recordable> = {
      findings: [{ code: 'clone-suspected' }],
      at: '2025-12-31T10:00:00.000Z' as Instant,
    }
    assert.equal(codeOf(said), 'inspection.finding-not-in-force')
  })
})

suite('the catalogue of findings', () => {
  test('is in force today', () => {
    for (const code of findingCodes) assert.ok(isFindingInForce(code, '2026-11-23' as LocalDate), code)
  })
  test('tells which give reason to believe that a registration duty is not met', () => {
    assert.ok(givesSuspicion('employment-ended') && givesSuspicion('no-employment-known'))
    assert.ok(!givesSuspicion('no-card-worn') && !givesSuspicion('expired'))
    assert.ok(needsText('other') && !needsText('expired'))
  })
})

suite('the duty to notify (construction § 8)', () => {
  test('lies on all but the two authorities that are told', () => {
    const not = Object.entries(inspectorKinds).flatMap(([kind, { mustNotify }]) => (mustNotify ? [] : [kind]))
    assert.deepEqual(not, ['labour-inspection', 'ocean-industry'])
  })
  test('is owed to whoever supervises the place', () => {
    const theirs = Object.entries(placeKinds).filter(([, { supervisedBy }]) => supervisedBy === 'ocean-industry')
    assert.deepEqual(
      theirs.map(([place]) => place),
      ['petroleum-facility'],
    )
  })
})

suite('a report of suspicion', () => {
  const of = (...events: readonly SuspicionEvent[]): SuspicionReport =>
    events.reduce(suspicionLifecycle.evolve, suspicionLifecycle.initial)
  const about = { inspection: 'i1', organisation: '311851055', authority: 'labour-inspection' } as const
  const reported = reportSuspicion(of(), about, now)
  const by = { by: 'marit', now }
  const closing = { outcome: 'put-right', because: ' reported since ' } as const

  test('is made once, whatever is sent twice', () => {
    assert.equal(reported.length, 1)
    assert.deepEqual(reportSuspicion(of(...reported), about, now), [])
  })
  test('is taken once, and closed with outcome and reason', () => {
    const taken = takeSuspicion(of(...reported), by)
    assert.ok(!isRefusal(taken))
    assert.deepEqual(takeSuspicion(of(...reported, ...taken), by), [])
    const closed = closeSuspicion(of(...reported, ...taken), closing, by)
    assert.ok(!isRefusal(closed))
    const report = of(...reported, ...taken, ...closed)
    assert.ok(report.status === 'closed' && report.outcome === 'put-right')
  })
  test('that is closed at once has been taken by whoever closed it', () => {
    const closed = closeSuspicion(of(...reported), closing, by)
    assert.ok(!isRefusal(closed))
    assert.deepEqual(
      closed.map(({ type }) => type),
      ['suspicion-taken', 'suspicion-closed'],
    )
    const report = of(...reported, ...closed)
    assert.ok(isRefusal(takeSuspicion(report, by)) && isRefusal(closeSuspicion(report, closing, by)))
  })
  test('is not closed without a reason, nor one that nobody made', () => {
    assert.deepEqual(closeSuspicion(of(...reported), { ...closing, because: ' ' }, by), {
      refused: 'suspicion.reason-missing',
    })
    assert.deepEqual(takeSuspicion(of(), by), { refused: 'suspicion.unknown' })
    assert.throws(() => of({ type: 'suspicion-taken', ...{ by: 'marit', at: now } }), /cannot follow/)
  })
})
