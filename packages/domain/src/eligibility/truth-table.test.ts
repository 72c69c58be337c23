import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SectorCode } from '../sector/sectors.ts'
import type { ConditionCode } from './conditions.ts'
import { good, type Organisation, on, organisation, type Person, person, said, silent } from './example-answers.ts'
import { asked, conditions, formCodes, forms, judgeTruths, readTruths, sectorCodes, tooOld } from './example-truths.ts'
import type { ApprovalState, RegisterAnswers, Stint } from './facts.ts'

/**
 * One register says something else, all others that all is well; the enterprise is no staffing agency and the worker a
 * Norwegian. Columns stand for a condition, twice where the duty differs: by form (in the Register of Business
 * Enterprises always or not), by sector (VAT always or where imposed), by the approval register (domain.md § 2).
 */
const table = readTruths(`
                               entity business-duty business-free vat-yes vat-if population employed staffing cleaning car-care right
  organisation:active          M      M             M             M       M      M          M        M        M        M        M
  organisation:winding-up      N      M             M             M       M      M          M        M        M        M        M
  organisation:bankrupt        N      M             M             M       M      M          M        M        M        M        M
  organisation:deleted         N      U             U             U       U      M          M        U        M        M        M
  organisation:not-found       N      U             U             U       U      M          M        U        M        M        M
  organisation:silent          U      U             U             U       U      M          M        U        M        M        M
  organisation:too-old         U      U             U             U       U      M          M        U        M        M        M
  vat-mark:no                  M      M             M             N       M      M          M        M        M        M        M
  vat-mark:absent              M      M             M             U       M      M          M        M        M        M        M
  vat-mark:no,exempt           M      M             M             M       M      M          M        M        M        M        M
  business-mark:no             M      N             M             M       M      M          M        M        M        M        M
  business-mark:absent         M      U             M             M       M      M          M        M        M        M        M
  industry:agency              M      M             M             M       M      M          M        N        M        M        M
  industry:absent              M      M             M             M       M      M          M        U        M        M        M
  vat-register:yes             M      M             M             M       M      M          M        M        M        M        M
  vat-register:no              M      M             M             M       M      M          M        M        M        M        M
  vat-register:silent          M      M             M             M       M      M          M        M        M        M        M
  vat-register:too-old         M      M             M             M       M      M          M        M        M        M        M
  person:resident              M      M             M             M       M      M          M        M        M        M        M
  person:emigrated             M      M             M             M       M      M          M        M        M        M        M
  person:not-resident          M      M             M             M       M      M          M        M        M        M        M
  person:inactive              M      M             M             M       M      N          M        M        M        M        M
  person:deceased              M      M             M             M       M      N          M        M        M        M        M
  person:missing               M      M             M             M       M      N          M        M        M        M        M
  person:ceased                M      M             M             M       M      N          M        M        M        M        M
  person:false-identity        M      M             M             M       M      N          M        M        M        M        M
  person:not-found             M      M             M             M       M      N          M        M        M        M        U
  person:silent                M      M             M             M       M      U          M        M        M        M        U
  person:too-old               M      M             M             M       M      U          M        M        M        M        U
  citizen:outside-eea          M      M             M             M       M      M          M        M        M        M        N
  citizen:absent               M      M             M             M       M      M          M        M        M        M        U
  permit:runs                  M      M             M             M       M      M          M        M        M        M        M
  permit:ended                 M      M             M             M       M      M          M        M        M        M        M
  permit:silent                M      M             M             M       M      M          M        M        M        M        M
  permit:too-old               M      M             M             M       M      M          M        M        M        M        M
  employment:runs              M      M             M             M       M      M          M        M        M        M        M
  employment:last-day          M      M             M             M       M      M          M        M        M        M        M
  employment:in-30-days        M      M             M             M       M      M          M        M        M        M        M
  employment:in-31-days        M      M             M             M       M      M          N        M        M        M        M
  employment:ended             M      M             M             M       M      M          N        M        M        M        M
  employment:none              M      M             M             M       M      M          N        M        M        M        M
  employment:silent            M      M             M             M       M      M          U        M        M        M        M
  employment:too-old           M      M             M             M       M      M          U        M        M        M        M
  assignment:runs              M      M             M             M       M      M          M        M        M        M        M
  assignment:silent            M      M             M             M       M      M          M        M        M        M        M
  assignment:too-old           M      M             M             M       M      M          M        M        M        M        M
  roles:INNH                   M      M             M             M       M      M          M        M        M        M        M
  roles:silent                 M      M             M             M       M      M          M        M        M        M        M
  roles:too-old                M      M             M             M       M      M          M        M        M        M        M
  staffing:registered          M      M             M             M       M      M          M        M        M        M        M
  staffing:not-approved        M      M             M             M       M      M          M        M        M        M        M
  staffing:not-listed          M      M             M             M       M      M          M        M        M        M        M
  staffing:silent              M      M             M             M       M      M          M        M        M        M        M
  staffing:too-old             M      M             M             M       M      M          M        M        M        M        M
  cleaning:with-employees      M      M             M             M       M      M          M        M        M        M        M
  cleaning:without-employees   M      M             M             M       M      M          M        M        M        M        M
  cleaning:card-ordering       M      M             M             M       M      M          M        M        M        M        M
  cleaning:application         M      M             M             M       M      M          M        M        N        M        M
  cleaning:not-approved        M      M             M             M       M      M          M        M        N        M        M
  cleaning:not-listed          M      M             M             M       M      M          M        M        N        M        M
  cleaning:silent              M      M             M             M       M      M          M        M        U        M        M
  cleaning:too-old             M      M             M             M       M      M          M        M        U        M        M
  car-care:with-employees      M      M             M             M       M      M          M        M        M        M        M
  car-care:without-employees   M      M             M             M       M      M          M        M        M        M        M
  car-care:card-ordering       M      M             M             M       M      M          M        M        M        M        M
  car-care:application         M      M             M             M       M      M          M        M        M        N        M
  car-care:not-approved        M      M             M             M       M      M          M        M        M        N        M
  car-care:not-listed          M      M             M             M       M      M          M        M        M        N        M
  car-care:silent              M      M             M             M       M      M          M        M        M        U        M
  car-care:too-old             M      M             M             M       M      M          M        M        M        U        M
`)

const EXPECTED_ROWS = 70 * 4 * 13

const stint = (from: string, to?: string) => ({ from: on(from), ...(to ? { to: on(to) } : {}), unit: '311384368' })
const entity = (changed: Partial<Organisation>) => (form: string) => ({
  organisation: said('entity-register', { ...organisation, form, ...changed }),
})
const alone = (changed: Partial<RegisterAnswers>) => (form: string) => ({ ...entity({})(form), ...changed })
const { vat: _, ...withoutVat } = organisation
const { businessRegister: __, ...withoutBusiness } = organisation
const { industry: ___, ...withoutIndustry } = organisation
const less = (value: Organisation) => (form: string) => ({ organisation: said('entity-register', { ...value, form }) })
const standing = (changed: Partial<Person>) => alone({ person: said('population-register', { ...person, ...changed }) })
const permits = { from: on('2024-01-01') }
const employed = (...stints: (Stint & { unit: string })[]) =>
  alone({ employments: said('employment-register', stints) })
const runs = stint('2024-02-01')

type Changed = (form: string) => Partial<RegisterAnswers>

function approvals(register: 'cleaning' | 'car-care'): Record<string, Changed> {
  const source = `${register}-register`
  const states: Record<string, ApprovalState | null> = {
    'with-employees': 'approved-with-employees',
    'without-employees': 'approved-without-employees',
    'card-ordering': 'card-ordering-under-treatment',
    application: 'application-under-treatment',
    'not-approved': 'not-approved',
    'not-listed': null,
  }
  const change = (approval: RegisterAnswers['approvals'][string]) =>
    alone({ approvals: { ...good.approvals, [register]: approval } })
  return Object.fromEntries([
    ...Object.entries(states).map(([name, state]) => [`${register}:${name}`, change(said(source, state))] as const),
    [`${register}:silent`, change(silent(source))],
    [`${register}:too-old`, change(tooOld<ApprovalState>(source, 'approved-with-employees'))],
  ])
}

const changes: Record<string, Changed> = {
  'organisation:active': entity({}),
  'organisation:winding-up': entity({ state: 'winding-up' }),
  'organisation:bankrupt': entity({ state: 'bankrupt' }),
  'organisation:deleted': entity({ state: 'deleted' }),
  'organisation:not-found': () => ({ organisation: said('entity-register', { state: 'not-found' }) }),
  'organisation:silent': () => ({ organisation: silent('entity-register') }),
  'organisation:too-old': (form) => ({ organisation: tooOld('entity-register', { ...organisation, form }) }),
  'vat-mark:no': entity({ vat: false }),
  'vat-mark:absent': less(withoutVat),
  'vat-mark:no,exempt': entity({ vat: false, vatExemption: 'turnover-below-limit' }),
  'business-mark:no': entity({ businessRegister: false }),
  'business-mark:absent': less(withoutBusiness),
  'industry:agency': entity({ industry: '78.200' }),
  'industry:absent': less(withoutIndustry),
  'vat-register:yes': alone({ vat: said('vat-register', true) }),
  'vat-register:no': alone({ vat: said('vat-register', false) }),
  'vat-register:silent': alone({ vat: silent('vat-register') }),
  'vat-register:too-old': alone({ vat: tooOld('vat-register', false) }),
  ...Object.fromEntries(
    (
      ['resident', 'emigrated', 'not-resident', 'inactive', 'deceased', 'missing', 'ceased', 'false-identity'] as const
    ).map((status) => [`person:${status}`, standing({ status })]),
  ),
  'person:not-found': alone({ person: said('population-register', { status: 'not-found' }) }),
  'person:silent': alone({ person: silent('population-register') }),
  'person:too-old': alone({ person: tooOld('population-register', person) }),
  'citizen:outside-eea': standing({ citizenships: ['IND'] }),
  'citizen:absent': standing({ citizenships: [] }),
  'permit:runs': alone({ residence: said('population-register', permits) }),
  'permit:ended': alone({ residence: said('population-register', { ...permits, to: on('2026-11-22') }) }),
  'permit:silent': alone({ residence: silent('population-register') }),
  'permit:too-old': alone({ residence: tooOld('population-register', permits) }),
  'employment:runs': employed(runs),
  'employment:last-day': employed(stint('2024-02-01', '2026-11-23')),
  'employment:in-30-days': employed(stint('2026-12-23')),
  'employment:in-31-days': employed(stint('2026-12-24')),
  'employment:ended': employed(stint('2024-02-01', '2026-11-22')),
  'employment:none': employed(),
  'employment:silent': alone({ employments: silent('employment-register') }),
  'employment:too-old': alone({ employments: tooOld('employment-register', [runs]) }),
  'assignment:runs': alone({ assignments: said('assignment-register', [runs]) }),
  'assignment:silent': alone({ assignments: silent('assignment-register') }),
  'assignment:too-old': alone({ assignments: tooOld('assignment-register', [runs]) }),
  'roles:INNH': alone({ roles: said('entity-register', ['INNH']) }),
  'roles:silent': alone({ roles: silent('entity-register') }),
  'roles:too-old': alone({ roles: tooOld('entity-register', ['INNH']) }),
  'staffing:registered': alone({ staffing: said('staffing-register', 'registered') }),
  'staffing:not-approved': alone({ staffing: said('staffing-register', 'not-approved') }),
  'staffing:not-listed': alone({ staffing: said('staffing-register', null) }),
  'staffing:silent': alone({ staffing: silent('staffing-register') }),
  'staffing:too-old': alone({ staffing: tooOld('staffing-register', 'registered') }),
  ...approvals('cleaning'),
  ...approvals('car-care'),
}

const columns: Readonly<Record<ConditionCode, (sector: SectorCode, form: string) => string>> = {
  'entity-registered': () => 'entity',
  'business-registered': (_, form) => `business-${forms[form]}`,
  'vat-registered': (sector) => `vat-${asked.at('vat-registered', sector)}`,
  'population-registered': () => 'population',
  employed: () => 'employed',
  'staffing-registered': () => 'staffing',
  'sector-approved': (sector) => sector,
  'right-to-work': () => 'right',
}

suite('one register says something else', () => {
  let rows = 0
  for (const sector of sectorCodes)
    for (const name of table.rows)
      test(`${name}, in ${sector}: each condition as the table says, in every form of enterprise`, () => {
        for (const form of formCodes) {
          rows += 1
          const truth = judgeTruths({ ...good, ...changes[name]?.(form) }, sector)
          for (const condition of conditions) {
            const expected =
              asked.at(condition, sector) === '-' ? '-' : table.at(name, columns[condition](sector, form))
            assert.equal(truth(condition), expected, `${condition} of ${form}`)
          }
        }
      })

  test('no register, sector or form was left out', () => {
    assert.deepEqual(Object.keys(changes).sort(), table.rows.toSorted())
    assert.equal(rows, EXPECTED_ROWS)
  })
})
