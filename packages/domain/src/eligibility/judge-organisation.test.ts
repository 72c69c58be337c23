import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SectorCode } from '../sector/sectors.ts'
import type { ConditionCode } from './conditions.ts'
import {
  judge,
  type Organisation,
  organisation,
  said,
  silent,
  withCleaningState,
  withOrganisation,
} from './example-answers.ts'
import type { ApprovalState, OrganisationAnswer } from './facts.ts'

suite('the enterprise', () => {
  const states: [OrganisationAnswer['state'], notMet: ConditionCode[]][] = [
    ['active', []],
    ['winding-up', ['entity-registered']],
    ['bankrupt', ['entity-registered']],
    ['deleted', ['entity-registered']],
    ['not-found', ['entity-registered']],
  ]
  for (const [state, notMet] of states)
    test(`that is ${state}: ${notMet.length === 0 ? 'good' : 'no card, and nothing else is held against it'}`, () => {
      assert.deepEqual(
        judge({ organisation: said('entity-register', { ...organisation, state } as OrganisationAnswer) }).notMet,
        notMet,
      )
    })

  const vat: [SectorCode, Partial<Organisation>, outcome: string, because?: string][] = [
    ['construction', { vat: false }, 'not-met'],
    ['construction', { vat: false, vatExemption: 'turnover-below-limit' }, 'met', 'exempt'],
    ['cleaning', { vat: false }, 'not-met'],
    ['car-care', { vat: false }, 'met', 'not-imposed'],
    ['goods-transport', { vat: false }, 'met', 'not-imposed'],
  ]
  for (const [code, changed, outcome, because] of vat)
    test(`in ${code} with ${JSON.stringify(changed)}: VAT condition ${outcome} ${because ?? ''}`, () => {
      const fact = judge(withOrganisation(changed), code).facts['vat-registered']
      assert.equal(fact?.outcome, outcome)
      assert.equal(fact?.outcome === 'met' ? fact.because : undefined, because)
    })

  test('whose register entry leaves out VAT is unknown, not unmet', () => {
    const { vat: _, businessRegister: __, ...silentOn } = organisation
    const answers = { organisation: said('entity-register', silentOn) }
    assert.deepEqual(judge(answers, 'cleaning').unknown, ['business-registered', 'vat-registered'])
  })

  const forms: [form: string, outcome: string][] = [
    ['AS', 'not-met'],
    ['NUF', 'not-met'],
    ['ENK', 'met'],
    ['FLI', 'met'],
  ]
  for (const [form, outcome] of forms)
    test(`of form ${form} outside the Register of Business Enterprises: ${outcome} in cleaning, not asked in construction`, () => {
      const answers = withOrganisation({ form, businessRegister: false })
      assert.equal(judge(answers, 'cleaning').facts['business-registered']?.outcome, outcome)
      assert.equal(judge(answers).facts['business-registered'], undefined)
    })

  const agencies: [industry: string, listed: 'registered' | 'not-approved' | null, outcome: string][] = [
    ['78.200', 'registered', 'met'],
    ['78.200', null, 'not-met'],
    ['78.200', 'not-approved', 'not-met'],
    ['78.100', null, 'not-met'],
    ['78.300', null, 'met'],
    ['43.320', null, 'met'],
  ]
  for (const [industry, listed, outcome] of agencies)
    test(`of industry ${industry}, ${listed ?? 'not listed'} as staffing agency: ${outcome} in construction`, () => {
      const answers = { ...withOrganisation({ industry }), staffing: said('staffing-register', listed) }
      assert.equal(judge(answers).facts['staffing-registered']?.outcome, outcome)
      assert.equal(judge(answers, 'cleaning').facts['staffing-registered'], undefined)
    })

  test('that is no staffing agency does not wait for a silent staffing register; an agency does', () => {
    const staffing = silent('staffing-register')
    assert.deepEqual(judge({ staffing }).unknown, [])
    assert.deepEqual(judge({ ...withOrganisation({ industry: '78.200' }), staffing }).unknown, ['staffing-registered'])
  })

  const approvals: [state: ApprovalState | null, outcome: string][] = [
    ['approved-with-employees', 'met'],
    ['approved-without-employees', 'met'],
    ['card-ordering-under-treatment', 'met'],
    ['application-under-treatment', 'not-met'],
    ['not-approved', 'not-met'],
    [null, 'not-met'],
  ]
  for (const [state, outcome] of approvals)
    test(`${state ?? 'not listed'} in the cleaning register: ${outcome}, and of no matter elsewhere`, () => {
      assert.equal(judge(withCleaningState(state), 'cleaning').facts['sector-approved']?.outcome, outcome)
      for (const code of ['construction', 'car-care', 'goods-transport'] as const)
        assert.deepEqual(judge(withCleaningState(state), code).notMet, [])
    })
})
