import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Answered, RegisterAnswers } from '@hms/domain/eligibility/facts'
import type { OrganisationDetails } from '#registers/entity-register.ts'
import { keepOrganisation, keepWork } from './keep-answers.ts'

const asOf = '2026-11-23T09:00:00.000Z' as Instant
const today = '2026-11-23' as LocalDate
const said = <T>(source: string, value: T): Answered<T> => ({ answered: true, value, source, asOf })
const silent = (source: string) => ({ answered: false, why: 'timeout', source, asOf }) as const
const runs = { unit: '311384368', from: '2024-02-01' as LocalDate }
/** What is not asked, as it is answered. */
const none = <T>(value: T) => said('entity-register', value)

const answers: RegisterAnswers = {
  organisation: said('entity-register', { state: 'active', number: '313632032', name: 'SNEKKER ROA', form: 'ENK' }),
  person: silent('population-register'),
  residence: none(null),
  vat: none(null),
  employments: said('employment-register', []),
  assignments: said('assignment-register', []),
  roles: said('entity-register', ['INNH']),
  staffing: none(null),
  approvals: {},
}

suite('what is kept about an enterprise', () => {
  test('is no address and no telephone: those of a sole proprietor are a home', () => {
    const details = {
      ...(answers.organisation.answered ? answers.organisation.value : {}),
      email: 'post@roa.example',
      phone: '22000000',
      address: { lines: ['Granveien 4'], postcode: '0750', city: 'OSLO' },
    } as OrganisationDetails
    const kept = keepOrganisation({ ...answers, organisation: said('entity-register', details) })
    const { address: _, phone: __, ...rest } = details
    assert.deepEqual(kept.organisation?.answered && kept.organisation.value, rest)
  })
})

suite('an enterprise that has cards', () => {
  const found = (value: OrganisationDetails) =>
    keepOrganisation({ ...answers, organisation: said('entity-register', value) }).organisation
  test('does not vanish: "no such enterprise" about it is no answer', () => {
    assert.equal(found({ state: 'not-found' }), undefined)
  })
  test('is removed when the register says that it was removed, and deleted when it was deleted', () => {
    assert.deepEqual(
      found({ state: 'not-found', erase: true }),
      said('entity-register', { state: 'not-found', erase: true }),
    )
    const deleted = { state: 'deleted', number: '313632032', name: 'SNEKKER ROA', form: 'ENK' } as const
    assert.deepEqual(found(deleted), said('entity-register', deleted))
  })
})

suite('what is kept about work', () => {
  test('is each answered question, and nothing of what was not answered', () => {
    assert.deepEqual(keepWork(answers, today), {
      employments: answers.employments,
      assignments: answers.assignments,
      roles: answers.roles,
    })
    const { employments: _, ...others } = keepWork(answers, today)
    assert.deepEqual(keepWork({ ...answers, employments: silent('employment-register') }, today), others)
  })

  test('that an owner has no role is not concluded from an enterprise that is not found', () => {
    const notFound = { organisation: said('entity-register', { state: 'not-found' } as const), roles: none([]) }
    assert.ok(!('roles' in keepWork({ ...answers, ...notFound }, today)))
  })

  test('what was said of assignments is over when an employment runs: it must not count should that end', () => {
    const employed = { employments: said('employment-register', [runs]), assignments: none([]) }
    assert.equal(keepWork({ ...answers, ...employed }, today).assignments?.answered, false)
    const soon = { employments: said('employment-register', [{ ...runs, from: '2026-12-07' as LocalDate }]) }
    assert.deepEqual(keepWork({ ...answers, ...soon }, today).assignments, answers.assignments)
  })
})
