import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { asOf, good, said, sectorToday, silent, withPerson } from '../eligibility/example-answers.ts'
import type { RegisterAnswers } from '../eligibility/facts.ts'
import { type CandidateRow, checkRows, type FileRow, judgeRow } from './judge-rows.ts'

const demo = { synthetic: true }
const aas: FileRow = {
  line: 2,
  identityNumber: '08877705928',
  given: 'Håkon',
  family: 'Aas',
  email: '014@worker.example',
  mobile: '+47 49115467',
}
const blank: FileRow = { line: 0, identityNumber: '', given: ' ', family: '', email: '\u00a0', mobile: '' }
const file = (...rows: Partial<FileRow>[]) =>
  checkRows(
    rows.map((row, index) => ({ ...aas, line: index + 2, ...row })),
    demo,
  )
const nothing = { openOrder: false, validCard: false }
const judge = (row: CandidateRow, answers: Partial<RegisterAnswers> = {}, held = nothing) => {
  const { outcome, reasons } = judgeRow(row, { ...good, ...answers }, sectorToday('construction'), asOf, held)
  return [outcome, ...reasons]
}
/** What becomes of each row when the registers answer. */
const play = (rows: Partial<FileRow>[], answers: Partial<RegisterAnswers> = {}, held = nothing) =>
  file(...rows).map((row) => (row.step === 'final' ? [row.outcome, ...row.reasons] : judge(row, answers, held)))

suite('a row of an employee file', () => {
  test('that is good becomes an order, with mended number and contact', () => {
    assert.deepEqual(file({ identityNumber: '088777 05928', mobile: '491 15 467' }), [
      {
        step: 'candidate',
        line: 2,
        number: '08877705928',
        kind: 'national',
        given: 'Håkon',
        family: 'Aas',
        email: '014@worker.example',
        mobile: '+4749115467',
        errors: [],
        earlier: [],
      },
    ])
    assert.deepEqual(play([{}]), [['ordered']])
  })

  test('is skipped when blank between others, and not answered when blank at the end', () => {
    assert.deepEqual(
      file(blank, {}, blank, blank).map(({ line, step }) => [line, step]),
      [
        [0, 'final'],
        [3, 'candidate'],
      ],
    )
    assert.deepEqual(play([blank, {}, blank]), [['skipped'], ['ordered']])
    assert.deepEqual(file(blank, blank), [])
    assert.deepEqual(checkRows([], demo), [])
  })

  const errors: [row: Partial<FileRow>, ...reasons: string[]][] = [
    [{ identityNumber: ' ' }, 'identity-number-missing'],
    [{ identityNumber: '08877705929' }, 'identity-number-invalid'],
    [{ email: 'not an address' }, 'email-invalid'],
    [{ mobile: '22 12 34 56' }, 'mobile-invalid'],
    [{ email: '', mobile: ' ' }, 'contact-missing'],
    [{ email: 'also@wrong', mobile: 'x' }, 'email-invalid', 'mobile-invalid'],
    [{ email: 'also@wrong', mobile: '' }, 'email-invalid'],
    [{ identityNumber: '', email: '', mobile: '' }, 'contact-missing', 'identity-number-missing'],
    [{ identityNumber: '1', email: 'x', mobile: 'y' }, 'email-invalid', 'identity-number-invalid', 'mobile-invalid'],
    [{ family: 'Hansen' }, 'name-mismatch'],
    [{ family: 'Hansen', email: 'x' }, 'email-invalid', 'name-mismatch'],
  ]
  for (const [row, ...reasons] of errors)
    test(`with ${JSON.stringify(row)} tells all its errors: ${reasons.join(', ')}`, () => {
      assert.deepEqual(play([row]), [['row-error', ...reasons]])
    })

  for (const row of [{ email: '' }, { mobile: '' }])
    test(`with one way to reach the worker is enough: ${JSON.stringify(row)}`, () => {
      assert.deepEqual(play([row]), [['ordered']])
    })

  test('with an error is not judged further', () => {
    const unmet = { employments: said('employment-register', []) }
    assert.deepEqual(play([{ email: 'x' }], unmet, { openOrder: true, validCard: true }), [
      ['row-error', 'email-invalid'],
    ])
  })
})

suite('the same person twice', () => {
  test('is an error the second time, however the number is written', () => {
    assert.deepEqual(play([{}, { identityNumber: '088777-05928' }, {}]), [
      ['ordered'],
      ['row-error', 'duplicate-row'],
      ['row-error', 'duplicate-row'],
    ])
  })

  test('is no error when the earlier row has an error of its own', () => {
    assert.deepEqual(play([{ email: 'x' }, {}]), [['row-error', 'email-invalid'], ['ordered']])
    assert.deepEqual(play([{ family: 'Hansen' }, {}]), [['row-error', 'name-mismatch'], ['ordered']])
  })

  test('is an error beside the others of its row', () => {
    assert.deepEqual(play([{}, { email: 'x', family: 'Hansen' }])[1], [
      'row-error',
      'duplicate-row',
      'email-invalid',
      'name-mismatch',
    ])
  })

  test('counts the earlier row though it is refused, waits or is ordered already', () => {
    const second = (answers: Partial<RegisterAnswers>, held = nothing) => play([{}, {}], answers, held)
    assert.deepEqual(second({ employments: said('employment-register', []) }), [
      ['refused', 'employed'],
      ['row-error', 'duplicate-row'],
    ])
    assert.deepEqual(second({ employments: silent('employment-register') }), [
      ['waiting', 'employed'],
      ['row-error', 'duplicate-row'],
    ])
    assert.deepEqual(second({}, { openOrder: true, validCard: false }), [
      ['skipped', 'already-ordered'],
      ['row-error', 'duplicate-row'],
    ])
  })

  test('while nobody knows the name, counts the earlier row as right', () => {
    const rows = [{ family: 'Hansen' }, {}]
    assert.deepEqual(play(rows, { person: silent('population-register') }), [
      ['waiting', 'population-registered'],
      ['row-error', 'duplicate-row'],
    ])
    const person = said('population-register', { status: 'not-found' } as const)
    assert.deepEqual(play(rows, { person }), [
      ['refused', 'population-registered'],
      ['row-error', 'duplicate-row'],
    ])
  })
})

suite('a candidate and the registers', () => {
  const [row] = file({})
  assert.ok(row?.step === 'candidate')

  test('a name is judged for whoever the register knows, dead or inactive too', () => {
    const [other] = file({ family: 'Hansen' })
    assert.ok(other?.step === 'candidate')
    for (const status of ['deceased', 'inactive'] as const)
      assert.deepEqual(judge(other, withPerson({ status })), ['row-error', 'name-mismatch'])
    assert.deepEqual(judge(row, withPerson({ status: 'deceased' })), ['refused', 'population-registered'])
  })

  for (const held of [
    { openOrder: true, validCard: false },
    { openOrder: false, validCard: true },
  ])
    test(`who has ${held.openOrder ? 'an open order' : 'a valid card'} here is skipped, met or unmet`, () => {
      assert.deepEqual(judge(row, {}, held), ['skipped', 'already-ordered'])
      assert.deepEqual(judge(row, { employments: said('employment-register', []) }, held), [
        'skipped',
        'already-ordered',
      ])
    })

  test('unmet conditions are all told, unknown ones do not hide them', () => {
    const answers = {
      person: said('population-register', { status: 'not-found' } as const),
      employments: said('employment-register', []),
      organisation: silent('entity-register'),
    }
    assert.deepEqual(judge(row, answers), ['refused', 'employed', 'population-registered'])
  })

  test('unknown conditions alone make it wait', () => {
    assert.deepEqual(
      judge(row, { employments: silent('employment-register'), organisation: silent('entity-register') }),
      ['waiting', 'employed', 'entity-registered', 'staffing-registered', 'vat-registered'],
    )
  })
})
