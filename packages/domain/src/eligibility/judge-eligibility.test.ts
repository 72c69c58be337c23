import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import type { SectorInForce } from '../sector/sectors.ts'
import {
  asOf,
  good,
  judge,
  on,
  said,
  sectorToday,
  silent,
  withCleaningState,
  withOrganisation,
  withPerson,
} from './example-answers.ts'
import type { RegisterAnswers } from './facts.ts'
import { judgeEligibility } from './judge-eligibility.ts'

suite('judging all conditions', () => {
  for (const code of ['construction', 'cleaning', 'car-care', 'goods-transport'] as const)
    test(`a good worker at a good enterprise may have a ${code} card, and every condition has a fact`, () => {
      const { facts, notMet, unknown } = judge({}, code)
      assert.deepEqual([notMet, unknown], [[], []])
      const asked = sectorToday(code)
        .requires.filter(({ rule }) => rule !== 'off')
        .map(({ condition }) => condition)
      assert.deepEqual(Object.keys(facts).sort(), asked.toSorted())
      for (const fact of Object.values(facts))
        assert.ok(fact.outcome === 'met' && fact.source !== '' && fact.asOf === asOf)
    })

  test('every unmet condition is named at once, sorted', () => {
    const bad = {
      ...withOrganisation({ state: 'bankrupt', vat: false, businessRegister: false }),
      ...withPerson({ status: 'deceased', citizenships: ['IND'] }),
      ...withCleaningState('not-approved'),
      employments: said('employment-register', []),
    }
    assert.deepEqual(judge(bad, 'cleaning').notMet, [
      'business-registered',
      'employed',
      'entity-registered',
      'population-registered',
      'right-to-work',
      'sector-approved',
      'vat-registered',
    ])
  })

  test('registers that are silent leave everything unknown and nothing unmet', () => {
    const nothing: RegisterAnswers = {
      organisation: silent('entity-register'),
      person: silent('population-register'),
      residence: silent('population-register'),
      vat: silent('vat-register'),
      employments: silent('employment-register'),
      assignments: silent('assignment-register'),
      roles: silent('entity-register'),
      staffing: silent('staffing-register'),
      approvals: { cleaning: silent('cleaning-register'), 'car-care': silent('car-care-register') },
    }
    for (const code of ['construction', 'cleaning', 'car-care', 'goods-transport'] as const) {
      const { facts, notMet, unknown } = judge(nothing, code)
      assert.deepEqual([notMet, [...unknown]], [[], Object.keys(facts).sort()])
    }
  })

  test('one silent register never makes anything unmet', () => {
    for (const register of ['organisation', 'person', 'employments', 'assignments', 'roles', 'staffing'] as const)
      for (const code of ['construction', 'cleaning', 'car-care', 'goods-transport'] as const)
        assert.deepEqual(judge({ [register]: silent(register) }, code).notMet, [], register)
  })

  test('an unknown fact says why, which register was asked, and when to ask again', () => {
    const askAgainAt = '2026-11-24T05:00:00.000Z' as Instant
    const { facts } = judge({ person: { ...silent('population-register'), askAgainAt } })
    assert.deepEqual(facts['population-registered'], {
      outcome: 'unknown',
      why: 'no-answer',
      askAgainAt,
      source: 'population-register',
      asOf,
    })
  })

  test('a fifth sector is an entry: its own approval register, no code', () => {
    const fifth: SectorInForce = {
      ...sectorToday('goods-transport'),
      code: 'shipyards',
      cardCode: 5,
      gate: { register: 'shipyards', opens: ['approved-with-employees'] },
      requires: [{ condition: 'sector-approved', rule: 'always', source: 'law' }],
    }
    const approvals = { shipyards: said('shipyard-register', null) }
    assert.deepEqual(judgeEligibility({ ...good, approvals }, fifth, asOf).notMet, ['sector-approved'])
    assert.throws(() => judgeEligibility(good, fifth, asOf), /was not asked/)
  })
})

suite('the example of the README', () => {
  test('a hire who starts soon, at an enterprise that has left the VAT register', () => {
    const sector = sectorToday('construction')
    const answers = {
      ...good,
      ...withOrganisation({ vat: false }),
      employments: said('employment-register', [{ from: on('2026-12-10'), unit: '311384368' }]),
    }
    const judgement = judgeEligibility(answers, sector, asOf)
    assert.deepEqual(judgement.notMet, ['vat-registered'])
    assert.deepEqual(judgement.unknown, [])
    assert.equal(judgement.firstValidDay, '2026-12-10')
    assert.equal(judgement.unit, '311384368')
  })
})
