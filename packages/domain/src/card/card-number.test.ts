import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { dammDigit, formatCardNumber, parseCardNumber } from './card-number.ts'

const numbers = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String)

suite('a card number', () => {
  test('has the published Damm digit', () => assert.equal(dammDigit('572'), '4'))

  test('is printed with its check digit and read back in every form', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (const typed of [
          number,
          formatCardNumber(number),
          `0${number}`,
          ` ${number.slice(0, 3)} ${number.slice(3)} `,
          `${number}${dammDigit(number)}`,
        ])
          assert.deepEqual(parseCardNumber(typed), { number })
      }),
    )
  })

  test('with one wrong digit does not match its check digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(6), fc.integer({ min: 1, max: 9 }), (number, at, change) => {
        const wrong = [...number]
          .map((digit, place) => (place === at ? String((Number(digit) + change) % 10) : digit))
          .join('')
        if (wrong.startsWith('0')) return
        assert.deepEqual(parseCardNumber(`${wrong}-${dammDigit(number)}`), { wrong: 'check-digit' })
      }),
    )
  })

  for (const [typed, wrong] of [
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['123456', 'length'],
    ['123456789', 'length'],
    ['0123456', 'length'],
    ['１２３４５６７', 'not-a-number'],
  ] as const)
    test(`"${typed}" is none: ${wrong}`, () => assert.deepEqual(parseCardNumber(typed), { wrong }))

  test('whatever is typed gets an answer', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        parseCardNumber(typed)
      }),
    )
  })
})
