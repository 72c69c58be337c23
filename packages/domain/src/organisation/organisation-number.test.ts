import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { parseOrganisationNumber } from './organisation-number.ts'

suite('an organisation number', () => {
  for (const typed of [
    '311851055',
    '311 851 055',
    ' 311\u00a0851\u00a0055 ',
    'NO311851055MVA',
    'NO 311 851 055 MVA',
    '311851055mva',
  ])
    test(`${typed} is understood`, () => {
      assert.equal(parseOrganisationNumber(typed), '311851055')
    })

  for (const typed of ['', '311851056', '31185105', '3118510550', 'ABCDEFGHI', '311-851-055'])
    test(`${JSON.stringify(typed)} is none`, () => {
      assert.equal(parseOrganisationNumber(typed), undefined)
    })

  test('with one digit mistyped is never another organisation number', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'318706476']
        digits[place] = String((Number(digits[place]) + shift) % 10)
        assert.equal(parseOrganisationNumber(digits.join('')), undefined)
      }),
    )
  })
})
