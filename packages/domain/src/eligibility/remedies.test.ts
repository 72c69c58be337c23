import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SectorCode } from '../sector/sectors.ts'
import { type ConditionCode, type NotMetWhy, remedies, type Where, type WhoActs } from './conditions.ts'
import { judge, on, said, withCleaningState, withOrganisation, withPerson } from './example-answers.ts'
import type { Permit, RegisterAnswers, Stint } from './facts.ts'

type Remedy = { whoActs: WhoActs; where: Where }
type Example = { in: SectorCode; when: Partial<RegisterAnswers>; of: ConditionCode; told: Remedy }

const mend = (whoActs: WhoActs, where: Where): Remedy => ({ whoActs, where })
const enterprise = mend('employer', 'entity-register')
const work = mend('employer', 'a-melding')
const approval = mend('employer', 'labour-inspection')
const permission = mend('worker', 'immigration-authority')

const entity = (when: Partial<RegisterAnswers>): Example => ({
  in: 'construction',
  when,
  of: 'entity-registered',
  told: enterprise,
})
const standing = (status: Parameters<typeof withPerson>[0]['status'] & string, told: Remedy): Example => ({
  in: 'construction',
  when: withPerson({ status }),
  of: 'population-registered',
  told,
})
const employed = (...stints: Stint[]): Example => ({
  in: 'construction',
  when: {
    employments: said(
      'employment-register',
      stints.map((stint) => ({ ...stint, unit: '311384368' })),
    ),
  },
  of: 'employed',
  told: work,
})
const agency = (listed: 'not-approved' | null): Example => ({
  in: 'construction',
  when: { ...withOrganisation({ industry: '78.200' }), staffing: said('staffing-register', listed) },
  of: 'staffing-registered',
  told: approval,
})
const cleaning = (state: Parameters<typeof withCleaningState>[0], told: Remedy): Example => ({
  in: 'cleaning',
  when: withCleaningState(state),
  of: 'sector-approved',
  told,
})
const permitted = (permit: Permit): Example => ({
  in: 'cleaning',
  when: { ...withPerson({ citizenships: ['IND'] }), residence: said('population-register', permit) },
  of: 'right-to-work',
  told: permission,
})

/** Each reason: how it comes about, who must see to it and where. Only the source register mends it (domain.md § 2). */
const examples: Record<NotMetWhy, Example> = {
  'organisation-not-found': entity({ organisation: said('entity-register', { state: 'not-found' }) }),
  'organisation-deleted': entity(withOrganisation({ state: 'deleted' })),
  'organisation-bankrupt': entity(withOrganisation({ state: 'bankrupt' })),
  'organisation-winding-up': entity(withOrganisation({ state: 'winding-up' })),
  'business-not-registered': {
    in: 'cleaning',
    when: withOrganisation({ businessRegister: false }),
    of: 'business-registered',
    told: enterprise,
  },
  'vat-not-registered': {
    in: 'construction',
    when: withOrganisation({ vat: false }),
    of: 'vat-registered',
    told: mend('employer', 'tax-authority'),
  },
  'person-not-found': {
    in: 'construction',
    when: { person: said('population-register', { status: 'not-found' }) },
    of: 'population-registered',
    told: mend('employer', 'population-register'),
  },
  'person-deceased': standing('deceased', mend('employer', 'population-register')),
  'person-missing': standing('missing', mend('authority', 'population-register')),
  'identity-number-inactive': standing('inactive', mend('worker', 'population-register')),
  'identity-number-ceased': standing('ceased', mend('worker', 'population-register')),
  'identity-false': standing('false-identity', mend('authority', 'population-register')),
  'no-employment': employed(),
  'employment-ended': employed({ from: on('2024-02-01'), to: on('2026-11-22') }),
  'employment-starts-later': employed({ from: on('2026-12-24') }),
  'staffing-not-registered': agency(null),
  'staffing-not-approved': agency('not-approved'),
  'sector-not-registered': cleaning(null, approval),
  'sector-application-under-treatment': cleaning('application-under-treatment', mend('authority', 'labour-inspection')),
  'sector-not-approved': cleaning('not-approved', approval),
  'no-right-to-work': permitted(null),
  'right-to-work-ended': permitted({ to: on('2026-11-22') }),
  'right-to-work-not-begun': permitted({ from: on('2026-11-24') }),
}

suite('every reason says who must act and where', () => {
  for (const [why, { in: sector, when, of, told }] of Object.entries(examples))
    test(`${why}: the ${told.whoActs}, ${told.where}`, () => {
      const fact = judge(when, sector).facts[of]
      assert.ok(fact?.outcome === 'not-met')
      assert.deepEqual([fact.why, fact.whoActs, fact.where], [why, told.whoActs, told.where])
    })

  test('and there is no reason that nothing leads to', () => {
    assert.deepEqual(Object.keys(remedies).sort(), Object.keys(examples).sort())
    assert.equal(Object.keys(remedies).length, 23)
  })
})
