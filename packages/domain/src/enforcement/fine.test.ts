import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isRefusal } from '../decision.ts'
import { at, by, caseOf, day, fine, order, rates, refusedWith } from './case.stage.ts'
import { type CaseEvent, caseLifecycle } from './case.ts'
import { amountOf } from './decide-appeal.ts'
import { confirmMeasure, proposeMeasure } from './decide-measure.ts'
import { coerciveFineOn, judgeFineTerms, ratesOn, sumFine } from './fine.ts'

suite('the violation fine', () => {
  test('is the basic amount and 2,000 for each employee without a card whose ordering is not proved', () => {
    const { addends, total } = sumFine({ level: 'first', basic: 12_000, without: 4, ordering: 1 }, rates)
    assert.deepEqual(addends, [
      { what: 'basic', level: 'first', amount: 12_000 },
      { what: 'employees', count: 3, each: 2_000, amount: 6_000 },
    ])
    assert.equal(total, 18_000)
  })
  for (const [level, basic, possible] of [
    ['first', 9_999, false],
    ['first', 10_000, true],
    ['first', 15_000, true],
    ['first', 15_001, false],
    ['repeated', 15_000, false],
    ['repeated', 20_000, true],
    ['repeated', 25_000, true],
    ['repeated', 25_001, false],
    ['first', 10_000.5, false],
    ['first', Number.NaN, false],
  ] as const)
    test(`${basic} the ${level} time is ${possible ? 'possible' : 'outside the range'}`, () => {
      const findings = judgeFineTerms({ level, basic, without: 1, ordering: 0 }, rates)
      assert.deepEqual(findings, possible ? [] : ['basic-outside-range'])
    })
  test('names all that is wrong at once', () => {
    assert.deepEqual(judgeFineTerms({ level: 'first', basic: 1, without: 0, ordering: 2 }, rates), [
      'basic-outside-range',
      'nobody-without-card',
      'more-ordered-than-without',
    ])
  })
  test('has rates of 2018, which are unverified from 2019 on and unknown before', () => {
    assert.equal(ratesOn(day('2018-06-01'))?.unverified, false)
    assert.equal(ratesOn(day('2019-01-01'))?.unverified, true)
    assert.equal(ratesOn(day('2017-12-31')), undefined)
  })
  test('is not decided while the enterprise has neither answered nor let its time pass', () => {
    const proposal = { measure: 'm', letter: 'l', terms: fine }
    assert.equal(refusedWith(proposeMeasure(caseOf(order), proposal, by('marit', '2026-11-20'))), 'case.not-heard')
    assert.equal(refusedWith(proposeMeasure(caseOf(order), proposal, by('marit', '2026-11-21'))), 'allowed')
  })
  test('is avoided by proof that the ordering is under way, in the proposal and until it is confirmed', () => {
    const answered: CaseEvent = {
      type: 'answer-received',
      answer: 'a',
      says: 'ordering-under-way',
      late: true,
      by: 'e',
      at: at('2026-11-21'),
    }
    const proved: CaseEvent = { type: 'proof-accepted', answer: 'a', workers: 4, by: 'marit', at: at('2026-11-22') }
    const proposal = { measure: 'm', letter: 'l', terms: fine }
    const avoided = proposeMeasure(caseOf(order, answered, proved), proposal, by('marit', '2026-11-23'))
    assert.equal(refusedWith(avoided), 'case.ordering-under-way')
    const proposed: CaseEvent = { type: 'measure-proposed', ...proposal, by: 'marit', at: at('2026-11-22') }
    const later = confirmMeasure(caseOf(order, answered, proposed, proved), 'm', by('henrik', '2026-11-23'))
    assert.equal(refusedWith(later), 'case.ordering-under-way')
    const some = proposeMeasure(caseOf(order, answered, { ...proved, workers: 2 }), proposal, by('marit', '2026-11-23'))
    assert.ok(!isRefusal(some) && some[0]?.type === 'measure-proposed')
    assert.deepEqual(some[0].terms, { ...fine, ordering: 2 })
  })
  test('is confirmed by another, with each addend kept as it was decided', () => {
    const proposed: CaseEvent = {
      type: 'measure-proposed',
      measure: 'm',
      letter: 'l',
      terms: fine,
      by: 'marit',
      at: at('2026-11-21'),
    }
    const one = caseOf(order, proposed)
    assert.equal(refusedWith(confirmMeasure(one, 'm', by('marit', '2026-11-22'))), 'case.own-proposal')
    const decided = confirmMeasure(one, 'm', by('henrik', '2026-11-22'))
    assert.ok(!isRefusal(decided))
    const after = decided.reduce(caseLifecycle.evolve, one)
    assert.ok(after.status !== 'new')
    assert.equal(after.measures[0] && amountOf(after.measures[0]), 18_000)
    assert.equal(refusedWith(confirmMeasure(after, 'm', by('henrik', '2026-11-22'))), 'case.measure-unknown')
    assert.equal(
      refusedWith(proposeMeasure(after, { measure: 'n', letter: 'k', terms: fine }, by('marit', '2026-11-22'))),
      'case.fined-already',
    )
  })
})

suite('a coercive fine', () => {
  const proposal = { measure: 'm', letter: 'l', terms: { kind: 'coercive-fine', perDay: 500 } as const }
  const notComplied: CaseEvent = { type: 'non-compliance-found', by: 'marit', at: at('2026-11-21') }
  test('is off, for no source tells of one', () => {
    assert.deepEqual(coerciveFineOn(day('2026-11-23')), { from: '2008-01-01', on: false, unverified: true })
    const decided = proposeMeasure(caseOf(order, notComplied), proposal, by('marit', '2026-11-23'))
    assert.equal(refusedWith(decided), 'case.coercive-fine-off')
  })
  test('is possible where the dated data turn it on, after an order that was not followed', () => {
    const on = { from: day('2026-01-01'), on: true, unverified: true }
    const [acting, proposed] = [by('marit', '2026-11-23'), proposal]
    assert.equal(refusedWith(proposeMeasure(caseOf(order, notComplied), proposed, acting, on)), 'allowed')
    assert.equal(refusedWith(proposeMeasure(caseOf(order), proposed, acting, on)), 'case.not-now')
  })
})

suite('a report to the police', () => {
  const proposal = { measure: 'm', letter: 'l', terms: { kind: 'police-report' } as const }
  const proposed: CaseEvent = { type: 'measure-proposed', ...proposal, by: 'marit', at: at('2026-11-21') }
  const reported: CaseEvent = { type: 'police-reported', measure: 'm', by: 'henrik', at: at('2026-11-22') }
  test('is made once in a case: what comes later goes as a new version of its evidence', () => {
    assert.equal(refusedWith(proposeMeasure(caseOf(order), proposal, by('marit', '2026-11-21'))), 'allowed')
    const again = { ...proposal, measure: 'n' }
    const acting = by('marit', '2026-11-23')
    assert.equal(refusedWith(proposeMeasure(caseOf(order, proposed, reported), again, acting)), 'case.reported-already')
    const withdrawn: CaseEvent = { type: 'measure-withdrawn', measure: 'm', by: 'marit', at: at('2026-11-22') }
    assert.equal(refusedWith(proposeMeasure(caseOf(order, proposed, withdrawn), again, acting)), 'allowed')
  })
})
