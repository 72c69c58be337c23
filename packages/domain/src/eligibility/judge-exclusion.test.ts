import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Sector, type SectorInForce, sectorOn, sectors } from '../sector/sectors.ts'
import { asOf, good, on, said, sectorToday, silent, today, withCleaningState } from './example-answers.ts'
import type { ApprovalState, RegisterFacts } from './facts.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import { judgeExclusion, refuseExcluded } from './judge-exclusion.ts'

const inCleaning = (state: ApprovalState | null) => withCleaningState(state).approvals

suite('sectors that exclude each other (domain.md § 1)', () => {
  for (const state of [
    'approved-with-employees',
    'approved-without-employees',
    'card-ordering-under-treatment',
  ] as const)
    test(`an enterprise ${state} in cleaning orders cleaning cards, no construction cards`, () => {
      assert.deepEqual(judgeExclusion(sectorToday('construction'), inCleaning(state), today), {
        excludedBy: 'cleaning',
      })
      assert.equal(judgeExclusion(sectorToday('cleaning'), inCleaning(state), today), undefined)
    })

  for (const state of ['application-under-treatment', 'not-approved', null] as const)
    test(`an enterprise ${state ?? 'not listed'} in the cleaning register may order construction cards`, () => {
      assert.equal(judgeExclusion(sectorToday('construction'), inCleaning(state), today), undefined)
    })

  const untold: [why: string, approvals: RegisterFacts['approvals']][] = [
    ['silent', { cleaning: silent('cleaning-register') }],
    ['not asked', {}],
  ]
  for (const [why, approvals] of untold)
    test(`a cleaning register that is ${why} excludes nobody`, () => {
      assert.equal(judgeExclusion(sectorToday('construction'), approvals, today), undefined)
    })

  test('an approval in car care says nothing of construction, nor one in cleaning of the other two', () => {
    const carCareOnly = {
      ...inCleaning(null),
      'car-care': said<ApprovalState>('car-care-register', 'approved-with-employees'),
    }
    for (const code of ['construction', 'cleaning', 'car-care', 'goods-transport'] as const)
      assert.equal(judgeExclusion(sectorToday(code), carCareOnly, today), undefined)
    for (const code of ['car-care', 'goods-transport'] as const)
      assert.equal(judgeExclusion(sectorToday(code), good.approvals, today), undefined)
  })

  const days: [date: string, expected: { excludedBy: string } | undefined][] = [
    ['2012-08-31', undefined],
    ['2019-12-31', undefined],
    ['2020-01-01', { excludedBy: 'cleaning' }],
    ['2026-11-23', { excludedBy: 'cleaning' }],
  ]
  for (const [date, expected] of days)
    test(`on ${date} a cleaning enterprise ${expected ? 'may not' : 'may'} order construction cards`, () => {
      const then = sectorOn('construction', on(date))
      assert.ok(then)
      assert.deepEqual(judgeExclusion(then, good.approvals, on(date)), expected)
    })

  test('which ended with its period, whatever day the sector was looked up', () => {
    const excludes = [
      { sector: 'cleaning', from: on('2020-01-01'), until: on('2026-11-22'), source: 'official' },
    ] as const
    const sector: SectorInForce = { ...sectorToday('construction'), excludes }
    assert.deepEqual(judgeExclusion(sector, good.approvals, on('2026-11-22')), { excludedBy: 'cleaning' })
    assert.equal(judgeExclusion(sector, good.approvals, today), undefined)
  })

  test('a sector that has ended, or is not known, excludes nobody', () => {
    const ended: Record<string, Sector> = { ...sectors, cleaning: { ...sectors.cleaning, until: on('2026-11-22') } }
    assert.equal(judgeExclusion(sectorToday('construction'), good.approvals, today, ended), undefined)
    const { cleaning: _, ...without } = sectors
    assert.equal(judgeExclusion(sectorToday('construction'), good.approvals, today, without), undefined)
  })

  test('is no condition of a card: a construction card stays met though the enterprise becomes a cleaning enterprise', () => {
    const judgement = judgeEligibility(good, sectorToday('construction'), asOf)
    assert.deepEqual([judgement.notMet, judgement.unknown], [[], []])
  })

  test('as a refusal it names both sectors; without exclusion there is none', () => {
    assert.deepEqual(refuseExcluded('construction', { excludedBy: 'cleaning' }), {
      refused: 'order.other-sector',
      details: { sector: 'construction', otherSector: 'cleaning' },
    })
    assert.equal(refuseExcluded('construction', undefined), undefined)
  })
})
