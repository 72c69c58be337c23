import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { codeAt, listCodes, matchesCode } from './moving-code.ts'

/** RFC 6238, appendix B: SHA-256, whose key is the 32 ASCII digits that the reference implementation uses. */
const published = Buffer.from('12345678901234567890123456789012')
const vectors: readonly (readonly [seconds: number, code: string])[] = [
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
]
const now = '2026-11-23T09:00:10.000Z' as Instant
const codeIn = (seconds: number) => codeAt(published, Date.parse(now) / 1000 + seconds)

suite('the moving code', () => {
  for (const [seconds, code] of vectors)
    test(`of RFC 6238 at ${seconds} s is ${code}`, () => assert.equal(codeAt(published, seconds, 8), code))

  test('has six digits, stays for thirty seconds and is another with another key', () => {
    assert.match(codeIn(0), /^\d{6}$/)
    assert.equal(codeIn(-10), codeIn(19))
    assert.notEqual(codeIn(0), codeIn(20))
    assert.notEqual(codeIn(0), codeAt(Buffer.alloc(32), Date.parse(now) / 1000))
  })

  test('is told with the one before and those that come, each with its time', () => {
    const codes = listCodes(published, now)
    assert.deepEqual(
      codes.map(({ code }) => code),
      [-30, 0, 30, 60, 90, 120, 150].map(codeIn),
    )
    assert.deepEqual(codes[1], { code: codeIn(0), from: '2026-11-23T09:00:00.000Z', until: '2026-11-23T09:00:30.000Z' })
  })

  test('matches now, one step early and one step late', () => {
    for (const seconds of [-30, 0, 30]) assert.ok(matchesCode(published, codeIn(seconds), now))
    assert.ok(matchesCode(published, ` ${codeIn(0).slice(0, 3)} ${codeIn(0).slice(3)}`, now))
  })

  test('of a screenshot does not match any more, nor does anything else', () => {
    for (const typed of [
      codeIn(-60),
      codeIn(60),
      codeIn(-3600),
      '',
      '12345',
      'abcdef',
      '１２３４５６',
      '1'.repeat(500),
    ])
      assert.equal(matchesCode(published, typed, now), false, typed)
  })
})
