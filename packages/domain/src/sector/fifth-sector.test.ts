import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { asOf, good, said, silent, today, withPerson } from '../eligibility/example-answers.ts'
import type { ApprovalState, RegisterAnswers } from '../eligibility/facts.ts'
import { judgeEligibility } from '../eligibility/judge-eligibility.ts'
import { judgeExclusion } from '../eligibility/judge-exclusion.ts'
import { judgeGate } from '../eligibility/ordering-gate.ts'
import { checkRows, judgeRow } from '../order/judge-rows.ts'
import { orderLifecycle } from '../order/order.ts'
import { placeOrder } from '../order/place-order.ts'
import { priceOn } from './prices.ts'
import { type Sector, type SectorCode, type SectorInForce, sectorOn, sectors } from './sectors.ts'

const shipyards: Sector = {
  cardCode: 5,
  names: { nb: 'Verft', en: 'Shipyards' },
  design: 'shipyards',
  regulation: { name: 'Forskrift om HMS-kort på verft' },
  dutyFrom: '2027-01-01' as LocalDate,
  ordersFrom: '2026-11-01' as LocalDate,
  until: '2030-12-31' as LocalDate,
  gate: { register: 'shipyards', opens: ['approved-with-employees'] },
  requires: [
    { condition: 'entity-registered', rule: 'always', source: 'law', paragraph: '§ 3' },
    { condition: 'population-registered', rule: 'always', source: 'law', paragraph: '§ 3' },
    { condition: 'employed', rule: 'always', source: 'law', paragraph: '§ 3', daysAhead: 10 },
    { condition: 'sector-approved', rule: 'always', source: 'law', paragraph: '§ 3' },
    { condition: 'vat-registered', rule: 'off', source: 'unknown' },
    {
      condition: 'right-to-work',
      rule: 'if-imposed',
      source: 'law',
      paragraph: '§ 4',
      from: '2027-01-01' as LocalDate,
    },
  ],
  excludes: [{ sector: 'construction', from: '2026-11-01' as LocalDate, source: 'law' }],
}
/** One entry; and construction, which was there before, gives way to it. */
const known: Record<string, Sector> = {
  ...sectors,
  shipyards,
  construction: {
    ...sectors.construction,
    excludes: [{ sector: 'shipyards', from: '2026-11-01' as LocalDate, source: 'law' }],
  },
}
const yard = (date: LocalDate = today): SectorInForce => {
  const sector = sectorOn('shipyards', date, known)
  assert.ok(sector)
  return sector
}
const listed = (state: ApprovalState | null): RegisterAnswers => ({
  ...good,
  approvals: { ...good.approvals, shipyards: said('shipyard-register', state) },
})
const approved = listed('approved-with-employees')

suite('a fifth sector is one entry of data', () => {
  test('that begins and ends on its days, and is none of ours today', () => {
    const inForce = (date: string) => sectorOn('shipyards', date as LocalDate, known)?.code
    assert.deepEqual(['2026-10-31', '2026-11-01', '2030-12-31', '2031-01-01'].map(inForce), [
      undefined,
      'shipyards',
      'shipyards',
      undefined,
    ])
    assert.equal(sectorOn('shipyards', today), undefined)
  })

  test('has its own conditions, from its own days', () => {
    const facts = (date: LocalDate) => Object.keys(judgeEligibility(approved, yard(date), asOf).facts)
    const first = ['entity-registered', 'population-registered', 'employed', 'sector-approved']
    assert.deepEqual(facts(today), first)
    assert.deepEqual(facts('2027-01-01' as LocalDate), [...first, 'right-to-work'])
  })

  test('has its own register of approval: met, not met or unknown by it alone', () => {
    const judge = (answers: RegisterAnswers) => judgeEligibility(answers, yard(), asOf)
    assert.deepEqual([judge(approved).notMet, judge(approved).unknown], [[], []])
    assert.deepEqual(judge(listed('card-ordering-under-treatment')).notMet, ['sector-approved'])
    assert.deepEqual(judge(listed(null)).notMet, ['sector-approved'])
    const quiet = { ...good, approvals: { ...good.approvals, shipyards: silent('shipyard-register') } }
    assert.deepEqual([judge(quiet).notMet, judge(quiet).unknown], [[], ['sector-approved']])
  })

  test('has its own days ahead and its own owners, here none', () => {
    const hired = (days: number) => ({
      ...approved,
      employments: said('employment-register', [{ from: addDays(today, days), unit: '311384368' }]),
    })
    assert.equal(judgeEligibility(hired(10), yard(), asOf).firstValidDay, addDays(today, 10))
    assert.deepEqual(judgeEligibility(hired(11), yard(), asOf).notMet, ['employed'])
  })

  test('gives an inactive D number no grace, unless its entry says so', () => {
    const inactive = { ...approved, ...withPerson({ status: 'inactive', since: today }) }
    const fact = judgeEligibility(inactive, yard(), asOf).facts['population-registered']
    assert.equal(fact?.outcome === 'not-met' ? fact.graceUntil : 'met', undefined)
  })

  test('excludes by its gate, and is excluded by none without one', () => {
    const construction = sectorOn('construction', today, known)
    assert.ok(construction)
    assert.deepEqual(judgeExclusion(construction, approved.approvals, today, known), { excludedBy: 'shipyards' })
    assert.equal(judgeExclusion(construction, listed('not-approved').approvals, today, known), undefined)
    assert.equal(judgeExclusion(yard(), approved.approvals, today, known), undefined)
  })

  test('has a gate that opens and closes', () => {
    const { gate } = yard()
    assert.ok(gate)
    assert.equal(judgeGate(gate, null, 'approved-with-employees'), 'approved')
    assert.equal(judgeGate(gate, 'approved-with-employees', 'not-approved'), 'refused')
  })

  test('has the price of every sector while its cards can be ordered, and none before or after', () => {
    assert.equal(priceOn('shipyards', today, known)?.ore, priceOn('goods-transport', today)?.ore)
    for (const date of ['2026-10-31', '2031-01-01'])
      assert.equal(priceOn('shipyards', date as LocalDate, known), undefined)
    assert.equal(priceOn('shipyards', today), undefined)
  })

  test('takes employee files and orders', () => {
    const [row] = checkRows(
      [{ line: 2, identityNumber: '08877705928', given: 'Håkon', family: 'Aas', email: '', mobile: '49115467' }],
      { synthetic: true },
    )
    assert.ok(row?.step === 'candidate')
    const nothing = { openOrder: false, validCard: false }
    const verdict = (answers: RegisterAnswers) => judgeRow(row, answers, yard(), asOf, nothing)
    assert.deepEqual([verdict(approved).outcome, verdict(approved).reasons], ['ordered', []])
    assert.deepEqual([verdict(listed(null)).outcome, verdict(listed(null)).reasons], ['refused', ['sector-approved']])
    const wish = {
      organisation: '311851055',
      person: 'worker',
      sector: 'shipyards' as SectorCode, // the type follows the catalogue: with the entry it is one
      submission: 's1',
      reason: 'new',
      orderer: 'manager',
      identityChecked: true,
    } as const
    const events = placeOrder(orderLifecycle.initial, wish, judgeEligibility(approved, yard(), asOf), nothing, asOf)
    assert.ok(!isRefusal(events))
    assert.equal(events.reduce(orderLifecycle.evolve, orderLifecycle.initial).status, 'awaiting-cardholder')
  })
})
