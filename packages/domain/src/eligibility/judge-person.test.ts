import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { judge, on, type Person, said, silent, today, withPerson } from './example-answers.ts'
import type { Permit } from './facts.ts'

suite('the worker in the population register', () => {
  const standings: [Person['status'], outcome: string][] = [
    ['resident', 'met'],
    ['emigrated', 'met'],
    ['not-resident', 'met'],
    ['inactive', 'not-met'],
    ['deceased', 'not-met'],
    ['missing', 'not-met'],
    ['ceased', 'not-met'],
    ['false-identity', 'not-met'],
  ]
  for (const [status, outcome] of standings)
    test(`who is ${status}: ${outcome}`, () => {
      assert.equal(judge(withPerson({ status })).facts['population-registered']?.outcome, outcome)
    })

  test('who is not found is not met, and whether they may work is unknown', () => {
    const { notMet, unknown } = judge({ person: said('population-register', { status: 'not-found' }) }, 'cleaning')
    assert.deepEqual([notMet, unknown], [['population-registered'], ['right-to-work']])
  })

  const permits: [citizenships: string[], permit: Permit, outcome: string][] = [
    [['NOR'], null, 'met'],
    [['POL'], null, 'met'],
    [['CHE'], null, 'met'],
    [['IND', 'ROU'], null, 'met'],
    [['IND'], null, 'not-met'],
    [['GBR'], null, 'not-met'],
    [['IND'], { from: on('2024-01-01'), to: on('2026-10-31') }, 'not-met'],
    [['IND'], { from: on('2024-01-01'), to: today }, 'met'],
    [['IND'], { from: on('2026-11-24') }, 'not-met'],
    [['UKR'], {}, 'met'],
    [[], null, 'unknown'],
    [[], { to: on('2027-01-01') }, 'met'],
    [[], { to: on('2026-11-22') }, 'unknown'],
    [[], { from: on('2026-11-24') }, 'unknown'],
  ]
  for (const [citizenships, rightToWork, outcome] of permits)
    test(`citizen of ${citizenships.join('+') || 'no stated country'}, permit ${JSON.stringify(rightToWork)}: ${outcome} in cleaning, not asked elsewhere`, () => {
      const answers = { ...withPerson({ citizenships }), residence: said('population-register', rightToWork) }
      assert.equal(judge(answers, 'cleaning').facts['right-to-work']?.outcome, outcome)
      for (const code of ['construction', 'car-care', 'goods-transport'] as const)
        assert.deepEqual(judge(answers, code).notMet, [])
    })

  test('whose permit begins with the employment may order before both begin', () => {
    const start = on('2026-12-10')
    const answers = {
      ...withPerson({ citizenships: ['IND'] }),
      residence: said('population-register', { from: start }),
      employments: said('employment-register', [{ from: start, unit: '313290905' }]),
    }
    assert.deepEqual(judge(answers, 'cleaning').notMet, [])
  })

  test('whose permit begins later is not refused while the employment register is silent: so may the work', () => {
    const residence = said('population-register', { from: on('2026-12-10') })
    const employments = silent('employment-register')
    const { notMet, unknown } = judge({ ...withPerson({ citizenships: ['IND'] }), residence, employments }, 'cleaning')
    assert.deepEqual([notMet, unknown], [[], ['employed', 'right-to-work']])
  })
})
