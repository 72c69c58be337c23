import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { dammDigit, parseCardNumber } from '../card/card-number.ts'
import { formatOrderNumber, parseOrderNumber } from './order-number.ts'

const numbers = fc
  .integer({ min: 100_000_000, max: 999_999_999 })
  .map(String)
  .map((digits) => digits + dammDigit(digits))

suite('the number people know an order by', () => {
  test('is read however it was spaced', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (const typed of [number, formatOrderNumber(number), ` ${number.slice(0, 5)}-${number.slice(5)} `])
          assert.deepEqual(parseOrderNumber(typed), { number })
      }),
    )
  })

  test('tells every single wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
        assert.deepEqual(parseOrderNumber(wrong), { wrong: 'check-digit' })
      }),
    )
  })

  test('is taken neither for a card nor for an enterprise nor for a person', () => {
    fc.assert(fc.property(numbers, (number) => assert.ok('wrong' in parseCardNumber(number))))
    for (const other of ['4815162', '48151622', '311851055', '08877705928', '0123456789', 'abc', ''])
      assert.deepEqual(parseOrderNumber(other), { wrong: 'length' })
  })
})
