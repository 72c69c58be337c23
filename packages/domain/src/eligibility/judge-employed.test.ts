import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { asOf, good, judge, on, said, silent, withOrganisation } from './example-answers.ts'

suite('the employment', () => {
  const unit = '311384368'
  const stints: [why: string, from: string, to: string | undefined, outcome: string, starts?: string][] = [
    ['runs', '2024-02-01', undefined, 'met'],
    ['begins today', '2026-11-23', undefined, 'met'],
    ['ends today', '2024-02-01', '2026-11-23', 'met'],
    ['ended yesterday', '2024-02-01', '2026-11-22', 'not-met'],
    ['begins tomorrow', '2026-11-24', undefined, 'met', '2026-11-24'],
    ['begins in 30 days', '2026-12-23', undefined, 'met', '2026-12-23'],
    ['begins in 31 days', '2026-12-24', undefined, 'not-met'],
    ['begins soon but was taken back', '2026-12-10', '2026-12-09', 'not-met'],
  ]
  for (const [why, from, to, outcome, starts] of stints)
    for (const kind of ['employments', 'assignments'] as const)
      test(`of kind ${kind} that ${why}: ${outcome}${starts ? `, valid from ${starts}` : ''}`, () => {
        const stint = { from: on(from), ...(to ? { to: on(to) } : {}), unit }
        const answers = { ...good, employments: said('employment-register', []), [kind]: said(kind, [stint]) }
        const judgement = judge(answers)
        assert.equal(judgement.facts.employed?.outcome, outcome)
        assert.equal(judgement.firstValidDay, starts)
      })

  test('that runs is valid at once, though a second one begins later; the unit is the running one', () => {
    const employments = said('employment-register', [
      { from: on('2026-12-01'), unit: '319481362' },
      { from: on('2024-02-01'), unit },
    ])
    const judgement = judge({ employments })
    assert.deepEqual([judgement.firstValidDay, judgement.unit], [undefined, unit])
  })

  test('in several sub-units at once: the one begun last is told', () => {
    const employments = said('employment-register', [
      { from: on('2025-05-01'), unit: '319481362' },
      { from: on('2024-02-01'), unit },
    ])
    assert.equal(judge({ employments }).unit, '319481362')
  })

  test('that does not exist is not met, by a live answer; the employer must act', () => {
    const { facts, notMet } = judge({ employments: said('employment-register', []) })
    assert.deepEqual(notMet, ['employed'])
    assert.deepEqual(facts.employed, {
      outcome: 'not-met',
      why: 'no-employment',
      whoActs: 'employer',
      where: 'a-melding',
      source: 'employment-register',
      asOf,
    })
  })

  test('that nobody reports is unknown while the assignment register is silent, for the worker may be posted', () => {
    const employments = said('employment-register', [])
    assert.deepEqual(judge({ employments, assignments: silent('assignment-register') }).unknown, ['employed'])
  })

  test('is met by an assignment though the employment register is silent', () => {
    const answers = {
      employments: silent('employment-register'),
      assignments: said('assignment-register', [{ from: on('2026-10-01'), to: on('2027-04-30') }]),
    }
    assert.deepEqual(judge(answers).unknown, [])
  })

  const owners: [form: string, role: string, outcome: string][] = [
    ['ENK', 'INNH', 'met'],
    ['DA', 'DTPR', 'met'],
    ['ANS', 'DTSO', 'met'],
    ['DA', 'DTSO', 'met'],
    ['AS', 'INNH', 'not-met'],
    ['AS', 'DAGL', 'not-met'],
    ['ENK', 'DTPR', 'not-met'],
    ['DA', 'LEDE', 'not-met'],
    ['constructor', 'INNH', 'not-met'],
  ]
  for (const [form, role, outcome] of owners)
    test(`of ${role} in ${form} without employment: ${outcome}`, () => {
      const answers = {
        ...withOrganisation({ form }),
        roles: said('entity-register', [role]),
        employments: said('employment-register', []),
      }
      assert.equal(judge(answers).facts.employed?.outcome, outcome)
    })

  test('of somebody in a sole proprietorship is unknown while the roles are not answered; in a company it is not met', () => {
    const none = { employments: said('employment-register', []), roles: silent('entity-register') }
    assert.deepEqual(judge({ ...none, ...withOrganisation({ form: 'ENK' }) }).unknown, ['employed'])
    assert.deepEqual(judge(none).notMet, ['employed'])
  })

  test('of somebody with an owner role is unknown while the form is; without such a role it is not met', () => {
    const none = { employments: said('employment-register', []), organisation: silent('entity-register') }
    assert.deepEqual(judge({ ...none, roles: said('entity-register', ['INNH']) }).notMet, [])
    assert.deepEqual(judge({ ...none, roles: said('entity-register', ['DAGL']) }).notMet, ['employed'])
  })
})
