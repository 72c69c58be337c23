import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { idnr } from '@navikt/fnrvalidator'
import fc from 'fast-check'
import { kindOfNumber, parseIdentityNumber } from './identity-number.ts'

const two = (number: number) => String(number).padStart(2, '0')
const sum = (digits: string, weights: readonly number[]) =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0) % 11

/** The number with these nine digits whose first check digit leaves the remainder; undefined where there is none. */
function withCheckDigits(nine: string, remainder: number): string | undefined {
  const first = (44 + remainder - sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2])) % 11
  const second = (11 - sum(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11
  return first < 10 && second < 10 ? `${nine}${first}${second}` : undefined
}

/** Numbers of days that are, with so much added to day and month, and their first check digit of today or of 2032. */
const numbers = (day: number, month: number, remainders: readonly number[]) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 36_523 }), // days from 1 January 1900
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom(...remainders),
    )
    .map(([days, serial, remainder]) => {
      const born = new Date(Date.UTC(1900, 0, 1) + days * 86_400_000)
      const date = two(born.getUTCDate() + day) + two(born.getUTCMonth() + 1 + month) + two(born.getUTCFullYear() % 100)
      return withCheckDigits(`${date}${String(serial).padStart(3, '0')}`, remainder)
    })
    .filter((number) => number !== undefined)

const TODAY = [0]
const FROM_2032 = [1, 2, 3]
const accepts = (number: string, synthetic: boolean) => 'number' in parseIdentityNumber(number, { synthetic })

suite('identity numbers, checked against the labour and welfare administration’s own validator', () => {
  const ranges: [what: string, day: number, month: number, theirs: string, kind: string, synthetic: boolean][] = [
    ['national', 0, 0, 'fnr', 'national', false],
    ['D', 40, 0, 'dnr', 'd-number', false],
    ['synthetic national', 0, 80, 'tnr', 'national', true],
    ['synthetic D', 40, 80, 'dnr-and-tnr', 'd-number', true],
  ]
  for (const [what, day, month, theirs, kind, synthetic] of ranges)
    for (const [rule, remainders] of [
      ['today', TODAY],
      ['2032', FROM_2032],
    ] as const)
      test(`${what} numbers of the rule of ${rule} are accepted${synthetic ? ', where synthetic ones are' : ''}`, () => {
        fc.assert(
          fc.property(numbers(day, month, remainders), (number) => {
            const said = idnr(number)
            assert.deepEqual([said.status, said.status === 'valid' && said.type], ['valid', theirs], number)
            assert.deepEqual(parseIdentityNumber(number, { synthetic: true }), { number, kind })
            assert.equal(kindOfNumber(number), kind)
            assert.equal(accepts(number, false), !synthetic)
          }),
          { numRuns: 2000 },
        )
      })

  for (const [what, day, month] of [
    ['of another authority’s tests (month + 40)', 0, 40],
    ['of another authority’s tests (month + 40), as D numbers', 40, 40],
    ['of the health sector’s tests (month + 20)', 0, 20],
    ['with month + 60', 0, 60],
  ] as const)
    test(`numbers ${what} are refused, though their check digits are good`, () => {
      fc.assert(
        fc.property(numbers(day, month, [...TODAY, ...FROM_2032]), (number) => {
          assert.ok(!accepts(number, true) && !accepts(number, false), number)
        }),
      )
    })

  test('first check digits of no rule are refused by both', () => {
    fc.assert(
      fc.property(numbers(0, 0, [4, 5, 6, 7, 8, 9, 10]), (number) => {
        assert.deepEqual([idnr(number).status, accepts(number, true)], ['invalid', false], number)
      }),
      { numRuns: 2000 },
    )
  })

  test('a digit mistyped, or two that changed places, is judged alike', () => {
    const place = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(numbers(0, 80, [...TODAY, ...FROM_2032]), place, place, fc.nat(9), (number, one, other, digit) => {
        const mistyped = number.slice(0, one) + digit + number.slice(one + 1)
        const swapped = [...number]
        swapped[one] = number.charAt(other)
        swapped[other] = number.charAt(one)
        for (const typed of [mistyped, swapped.join('')]) {
          const said = idnr(typed)
          const welcome = said.status === 'valid' && !said.type.includes('hnr')
          assert.equal(accepts(typed, true), welcome, typed)
        }
      }),
      { numRuns: 4000 },
    )
  })

  const official: [number: string, kind: string][] = [
    ['02013299997', 'national'],
    ['30108299920', 'national'],
    ['30108299939', 'national'],
    ['70108299914', 'd-number'],
  ]
  for (const [number, kind] of official)
    test(`the population register’s own sample of the rule of 2032 is accepted, a ${kind}: ${number}`, () => {
      assert.equal(idnr(number).status, 'valid')
      assert.deepEqual(parseIdentityNumber(number, { synthetic: false }), { number, kind })
    })
})
