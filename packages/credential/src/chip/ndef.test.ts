import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { ascii, bytesOfHex, concat } from '../bytes.ts'
import { cardMessage, parseNdef, parseNdefFile, recordInNdefFile } from './ndef.ts'

const uid = bytesOfHex('04de5f1eacc040')
const record = new Uint8Array(295).fill(7)
const portrait = new Uint8Array(1500).fill(9)
const file = (message: Uint8Array) => concat(Uint8Array.of(message.length >> 8, message.length & 255), message)

suite("a chip's message", () => {
  test('begins with an address that a phone opens with no app', () => {
    const [first] = parseNdef(cardMessage('hms.example', uid, record)) ?? []
    assert.deepEqual(first, {
      format: 1,
      type: 'U',
      payload: concat(Uint8Array.of(4), ascii('hms.example/k?u=04DE5F1EACC040&c=000000&m=0000000000000000')),
    })
  })

  test('carries the record, and the portrait where there is room', () => {
    const address = 'https://hms.example/k?u=04DE5F1EACC040&c=000000&m=0000000000000000'
    assert.deepEqual(parseNdefFile(file(cardMessage('hms.example', uid, record))), { address, record })
    assert.deepEqual(parseNdefFile(file(cardMessage('hms.example', uid, record, portrait))), {
      address,
      record,
      portrait,
    })
  })

  test('is of the external type of its domain', () => {
    assert.deepEqual(
      parseNdef(cardMessage('hms.example', uid, record, portrait))?.map(({ format, type }) => [format, type]),
      [
        [1, 'U'],
        [4, 'hms.example:k1'],
        [2, 'image/webp'],
      ],
    )
  })

  test('is found in a file with space behind it, as chips give it', () => {
    const padded = concat(file(cardMessage('hms.example', uid, record)), new Uint8Array(500))
    assert.deepEqual(recordInNdefFile(padded), record)
  })

  for (const [what, bytes] of [
    ['an empty file', ''],
    ['a torn write', `0000${'d1'.repeat(40)}`],
    ['a file that is cut', '0040d101'],
    ['a message without a beginning', '0005510101550455'],
    ['a message without an end', '000591010155 04'.replace(' ', '')],
    ['a chunked record', '0005f101015504'],
    ['something behind the end', '0006d10101550400'],
    ['a payload longer than the message', '0005d101ff5504'],
    ['a long payload longer than the world', '0008c101ffffffff5504'],
  ] as const)
    test(`is not read from ${what}`, () => assert.deepEqual(parseNdefFile(bytesOfHex(bytes)), {}))

  test('with anything changed, and any bytes, never throw', () => {
    const message = file(cardMessage('hms.example', uid, record.subarray(0, 40)))
    fc.assert(
      fc.property(fc.nat(message.length - 1), fc.nat(255), (at, value) => {
        parseNdefFile(message.map((byte, place) => (place === at ? value : byte)))
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        parseNdefFile(bytes)
      }),
    )
  })
})
