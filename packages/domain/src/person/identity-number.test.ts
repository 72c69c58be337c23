import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { idnr } from '@navikt/fnrvalidator'
import fc from 'fast-check'
import { parseIdentityNumber } from './identity-number.ts'

const demo = { synthetic: true }
const real = { synthetic: false }

suite('an identity number', () => {
  const mended: [what: string, typed: string | number, number: string][] = [
    ['as it is', '08877705928', '08877705928'],
    ['with a space in the birth date', '259282 15361', '25928215361'],
    ['with a no-break space', '088777\u00a005928', '08877705928'],
    ['with a narrow no-break space', '088777\u202f05928', '08877705928'],
    ['with dots', '08.87.77.05928', '08877705928'],
    ['with a hyphen', '088777-05928', '08877705928'],
    ['with a dash', '088777 – 05928', '08877705928'],
    ['with invisible signs and edges', '\u200b 08877705928\t', '08877705928'],
    ['with the apostrophe that makes it text', "'08877705928", '08877705928'],
    ['with its leading zero lost', '4860164596', '04860164596'],
    ['as a number of the spreadsheet', 4860164596, '04860164596'],
    ['as a number written with decimals', '4860164596.0', '04860164596'],
    ['in full-width digits', '０８８７７７０５９２８', '08877705928'],
  ]
  for (const [what, typed, number] of mended)
    test(`${what} is understood`, () => {
      assert.deepEqual(parseIdentityNumber(typed, demo), { number, kind: 'national' })
    })

  test('with 40 added to the day is a D number', () => {
    assert.deepEqual(parseIdentityNumber('57819130037', demo), { number: '57819130037', kind: 'd-number' })
    assert.deepEqual(parseIdentityNumber('70108299914', real), { number: '70108299914', kind: 'd-number' })
  })

  for (const empty of ['', '   ', '\u00a0', '-', undefined, null])
    test(`that is ${JSON.stringify(empty)} is missing`, () => {
      assert.deepEqual(parseIdentityNumber(empty, demo), { wrong: 'identity-number-missing' })
    })

  const wrong: [why: string, typed: string | number][] = [
    ['its last digit is mistyped', '59819141377'],
    ['its check digits fit neither rule', '02848710958'],
    ['it is too short', '488777059'],
    ['it is too long', '088777059281'],
    ['it holds a letter', '0887770592B'],
    ['it is negative', -8877705928.5],
    ['it is not finite', Number.NaN],
    ['its day is 0', '00000000000'],
    ['it is of the health test range (month + 20)', '08277705900'],
  ]
  for (const [why, typed] of wrong)
    test(`is invalid when ${why}`, () => {
      assert.deepEqual(parseIdentityNumber(typed, demo), { wrong: 'identity-number-invalid' })
    })

  for (const number of ['02013299997', '02013299903', '02013299911', '30108299920', '30108299939'])
    test(`of the rule of 2032 is accepted now: ${number}`, () => {
      assert.deepEqual(parseIdentityNumber(number, real), { number, kind: 'national' })
    })

  for (const number of ['08877705928', '57819130037'])
    test(`from the synthetic range is refused in the real world: ${number}`, () => {
      assert.deepEqual(parseIdentityNumber(number, real), { wrong: 'identity-number-invalid' })
    })

  test('from the test range of another authority (month + 40) is never accepted', () => {
    assert.equal(idnr('05458830160').status, 'valid')
    assert.deepEqual(parseIdentityNumber('05458830160', demo), { wrong: 'identity-number-invalid' })
  })

  test('is judged as the labour and welfare administration judges it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (nine, two) => {
        const digits = `${String(nine).padStart(9, '0')}${String(two).padStart(2, '0')}`
        compare(digits)
      }),
      { numRuns: 3000 },
    )
  })

  test('with good check digits and any day, month and year is judged alike', () => {
    const part = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(part(79), part(99), part(99), part(999), part(3), (day, month, year, serial, rest) => {
        const nine =
          [day, month, year].map((two) => String(two).padStart(2, '0')).join('') + String(serial).padStart(3, '0')
        const first = (44 + rest - sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])) % 11
        const second = (11 - (sum(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
        if (first >= 0 && first < 10 && second < 10) compare(`${nine}${first}${second}`)
      }),
      { numRuns: 5000 },
    )
  })

  test('is never a crash, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void parseIdentityNumber(typed, demo)))
  })
})

const sum = (digits: string, weights: number[]) =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0) % 11

/** The outside judge knows more test ranges than we let in; all else must agree. */
function compare(digits: string) {
  const theirs = idnr(digits)
  const welcome = theirs.status === 'valid' && !theirs.type.includes('hnr')
  assert.equal('number' in parseIdentityNumber(digits, demo), welcome, digits)
  const forReal = theirs.status === 'valid' && (theirs.type === 'fnr' || theirs.type === 'dnr')
  assert.equal('number' in parseIdentityNumber(digits, real), forReal, digits)
}
