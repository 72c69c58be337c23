import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { bytesOfHex, hex } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'

const leaves = fc.oneof(
  fc.integer({ min: -(2 ** 53) + 2, max: 2 ** 53 - 2 }),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 300 }),
  fc.boolean(),
  fc.constant(null),
)
const { value: values } = fc.letrec<{ value: CborValue; array: CborValue[]; map: Map<number | string, CborValue> }>(
  (tie) => ({
    value: fc.oneof({ maxDepth: 6 }, leaves, tie('array'), tie('map')),
    array: fc.array(tie('value'), { maxLength: 4 }),
    map: fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), {
        maxLength: 4,
        selector: ([key]) => key,
        comparator: 'SameValueZero',
      })
      .map((entries) => new Map(entries)),
  }),
)

suite('CBOR', () => {
  test('that we wrote is read back', () => {
    fc.assert(fc.property(values, (value) => assert.deepEqual(decodeCbor(encodeCbor(value)), value)))
  })

  test('keys stand in the order of their bytes (RFC 8949 § 4.2.1)', () => {
    const map = new Map<number | string, CborValue>([
      ['z', 1],
      [-65537, 2],
      [100, 3],
      [-1, 4],
      [10, 5],
    ])
    assert.equal(hex(encodeCbor(map)), 'a50a0518640320043a0001000002617a01')
  })

  const broken: readonly (readonly [string, string])[] = [
    ['', 'nothing'],
    ['0000', 'trailing bytes'],
    ['a201010102', 'a key that comes twice'],
    ['9f00ff', 'an array of indefinite length'],
    ['bf0000ff', 'a map of indefinite length'],
    ['5f4100ff', 'a byte string of indefinite length'],
    ['a1ff01', 'a break as a key'],
    ['1800', 'an integer in two bytes that fits in one'],
    ['1900ff', 'an integer in three bytes that fits in two'],
    ['1a0000ffff', 'an integer in five bytes that fits in three'],
    ['1b00000000ffffffff', 'an integer in nine bytes that fits in five'],
    ['1bffffffffffffffff', 'an integer that no number holds'],
    ['5801aa', 'a length in two bytes that fits in one'],
    ['f93c00', 'a float that means one'],
    ['fb3ff0000000000000', 'a long float that means one'],
    ['c101', 'a tag'],
    ['f7', 'undefined'],
    ['f8ff', 'a simple value'],
    ['1c', 'a reserved length'],
    ['62c328', 'broken UTF-8'],
    ['62c080', 'overlong UTF-8'],
    ['63eda080', 'half a surrogate pair'],
    ['8201', 'an array that is cut'],
    ['420a', 'a byte string that is cut'],
    ['9bffffffffffffffff', 'an array longer than the world'],
    ['bb7fffffffffffffff', 'a map longer than the world'],
    ['a1410101', 'bytes as a key'],
    ['81'.repeat(200), 'nesting without end'],
  ]
  for (const [bytes, what] of broken)
    test(`is refused: ${what}`, () => assert.equal(decodeCbor(bytesOfHex(bytes)), undefined))

  test('of any bytes never throws, and what is read has one form only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const value = decodeCbor(bytes)
        if (value !== undefined && !hasMap(value)) assert.equal(hex(encodeCbor(value)), hex(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

/** Whose keys may stand in another order. */
const hasMap = (value: CborValue): boolean => value instanceof Map || (Array.isArray(value) && value.some(hasMap))
