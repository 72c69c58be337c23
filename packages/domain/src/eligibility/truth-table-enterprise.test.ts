import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { good, type Organisation, organisation, said, silent } from './example-answers.ts'
import { asked, formCodes, forms, judgeTruths, readTruths, sectorCodes, tooOld } from './example-truths.ts'
import type { ApprovalState, RegisterAnswers } from './facts.ts'

/** Every answer of the registers that one condition of the enterprise hangs on, with every answer of the others. */

const { vat: _, businessRegister: __, industry: ___, ...bare } = organisation
type Mark = 'yes' | 'no' | 'absent'
const marks: Record<Mark, boolean | undefined> = { yes: true, no: false, absent: undefined }
const marked = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value }) // one key, the name given
const states: Record<string, (value: Organisation) => RegisterAnswers['organisation']> = {
  active: (value) => said('entity-register', value),
  'winding-up': (value) => said('entity-register', { ...value, state: 'winding-up' }),
  bankrupt: (value) => said('entity-register', { ...value, state: 'bankrupt' }),
  deleted: (value) => said('entity-register', { ...value, state: 'deleted' }),
  'not-found': () => said('entity-register', { state: 'not-found' }),
  silent: () => silent('entity-register'),
  'too-old': (value) => tooOld('entity-register', value),
}
/** Of an enterprise that is gone, or of which nothing is told, no other registration can be judged. */
const isTold = (state: string) => ['active', 'winding-up', 'bankrupt'].includes(state)

suite('the VAT register (domain.md § 2: in it, or exempt with reason)', () => {
  /** The entity register's mark and an accepted reason; what the VAT register itself says. */
  const always = readTruths(`
                      yes  no  not-asked  silent  too-old
      mark-yes        M    M   M          M       M
      mark-yes,exempt M    M   M          M       M
      mark-no         M    N   N          U       U
      mark-no,exempt  M    M   M          M       M
      absent          M    N   U          U       U
      absent,exempt   M    M   M          M       M
  `)
  const registers: Record<string, RegisterAnswers['vat']> = {
    yes: said('vat-register', true),
    no: said('vat-register', false),
    'not-asked': said('entity-register', null),
    silent: silent('vat-register'),
    'too-old': tooOld('vat-register', true),
  }
  let rows = 0
  for (const sector of sectorCodes)
    for (const row of always.rows)
      for (const column of always.columns)
        test(`${row}, register ${column}, in ${sector}: ${asked.at('vat-registered', sector) === 'yes' ? always.at(row, column) : 'M, for no register tells that the duty is imposed'}`, () => {
          for (const form of formCodes)
            for (const state of Object.keys(states)) {
              rows += 1
              const [mark, exempt] = row.replace('mark-', '').split(',')
              const value: Organisation = {
                ...bare,
                form,
                ...marked('vat', marks[mark as Mark]), // the table's own rows
                ...(exempt ? { vatExemption: 'turnover-below-limit' } : {}),
              }
              const vat = registers[column] ?? silent('vat-register')
              const organisation = states[state]?.(value) ?? silent('entity-register')
              const told = asked.at('vat-registered', sector) === 'if' ? 'M' : always.at(row, column)
              const truth = judgeTruths({ ...good, organisation, vat }, sector)
              assert.equal(truth('vat-registered'), isTold(state) ? told : 'U', `${form} ${state}`)
            }
        })
  test('has a row for every answer', () => assert.equal(rows, 4 * 6 * 5 * 13 * 7))
})

suite('the Register of Business Enterprises (domain.md § 2: where it must be)', () => {
  const imposed = readTruths(`
               yes  no  absent
      duty     M    N   U
      free     M    M   M
  `)
  let rows = 0
  for (const sector of sectorCodes)
    for (const [form, kind] of Object.entries(forms))
      test(`a ${form} in ${sector}: ${asked.at('business-registered', sector) === '-' ? 'not asked' : kind}`, () => {
        for (const mark of ['yes', 'no', 'absent'] as const)
          for (const state of Object.keys(states)) {
            rows += 1
            const value: Organisation = { ...bare, form, ...marked('businessRegister', marks[mark]) }
            const truth = judgeTruths({ ...good, organisation: states[state]?.(value) ?? good.organisation }, sector)
            const expected = isTold(state) ? imposed.at(kind, mark) : 'U'
            const isAsked = asked.at('business-registered', sector) !== '-'
            assert.equal(truth('business-registered'), isAsked ? expected : '-', `${mark} ${state}`)
          }
      })
  test('has a row for every answer', () => assert.equal(rows, 4 * 13 * 3 * 7))
})

suite('the staffing register (domain.md § 2: staffing agencies)', () => {
  const agencies = readTruths(`
                     registered  not-approved  not-listed  silent  too-old
      78.100         M           N             N           U       U
      78.200         M           N             N           U       U
      78.300         M           M             M           M       M
      43.320         M           M             M           M       M
      absent         M           U             U           U       U
      gone           M           U             U           U       U
  `)
  const registers: Record<string, RegisterAnswers['staffing']> = {
    registered: said('staffing-register', 'registered'),
    'not-approved': said('staffing-register', 'not-approved'),
    'not-listed': said('staffing-register', null),
    silent: silent('staffing-register'),
    'too-old': tooOld('staffing-register', 'registered'),
  }
  let rows = 0
  for (const sector of sectorCodes)
    for (const industry of agencies.rows.filter((row) => row !== 'gone'))
      for (const column of agencies.columns)
        test(`industry ${industry}, ${column} as staffing agency, in ${sector}`, () => {
          for (const form of formCodes)
            for (const state of Object.keys(states)) {
              rows += 1
              const value = { ...bare, form, ...marked('industry', industry === 'absent' ? undefined : industry) }
              const organisation = states[state]?.(value) ?? good.organisation
              const truth = judgeTruths({ ...good, organisation, staffing: registers[column] ?? good.staffing }, sector)
              const expected = agencies.at(isTold(state) ? industry : 'gone', column)
              const isAsked = asked.at('staffing-registered', sector) !== '-'
              assert.equal(truth('staffing-registered'), isAsked ? expected : '-', `${form} ${state}`)
            }
        })
  test('has a row for every answer', () => assert.equal(rows, 4 * 5 * 5 * 13 * 7))
})

suite('the approval registers (domain.md § 2: open in the first two states and in the fourth)', () => {
  const own = readTruths(`
                                     own
      approved-with-employees        M
      approved-without-employees     M
      application-under-treatment    N
      card-ordering-under-treatment  M
      not-approved                   N
      not-listed                     N
      silent                         U
      too-old                        U
  `)
  const answer = (register: string, row: string) => {
    if (row === 'silent') return silent(register)
    if (row === 'too-old') return tooOld<ApprovalState>(register, 'approved-with-employees')
    return said(register, row === 'not-listed' ? null : (row as ApprovalState)) // the table's own rows
  }
  let rows = 0
  for (const sector of sectorCodes)
    for (const cleaning of own.rows)
      test(`${cleaning} in cleaning, judged for ${sector}`, () => {
        for (const carCare of own.rows)
          for (const form of formCodes) {
            rows += 1
            const approvals = {
              cleaning: answer('cleaning-register', cleaning),
              'car-care': answer('car-care-register', carCare),
            }
            const value = { ...organisation, form }
            const truth = judgeTruths({ ...good, organisation: said('entity-register', value), approvals }, sector)
            const expected = { cleaning: own.at(cleaning, 'own'), 'car-care': own.at(carCare, 'own') }
            const told = sector === 'cleaning' || sector === 'car-care' ? expected[sector] : '-'
            assert.equal(truth('sector-approved'), told, `${carCare} ${form}`)
          }
      })
  test('has a row for every answer', () => assert.equal(rows, 4 * 8 * 8 * 13))
})
