import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dammDigit } from '../card/card-number.ts'
import { type ListRow, readExpected } from './expected-numbers.ts'
import {
  compareWithList,
  correctSeen,
  countSeen,
  noteSeen,
  type SeenCard,
  type SiteCheck,
  undoLast,
} from './site-check.ts'

const empty: SiteCheck = { id: 'a', site: 'Operakvartalet', begunAt: 0, seen: [] }
const seen = (number: string, more: Partial<SeenCard> = {}): SeenCard => ({
  ...{ key: number, number, verdict: 'valid', answer: 'OK', how: 'code', at: 1 },
  ...more,
})
const after = (...cards: readonly SeenCard[]) => cards.reduce((check, card) => noteSeen(check, card).check, empty)
const rows = (...lines: readonly string[]): readonly ListRow[] =>
  lines.map((line, at) => ({ line: at + 1, cells: line.split(';') }))

suite('many cards in a row', () => {
  test('the same card is counted once, and the newest answer about it stands', () => {
    const first = after(seen('4815162', { verdict: 'cannot-tell', answer: 'STATUS_STALE' }), seen('1234567'))
    const again = noteSeen(first, seen('4815162', { at: 9 }))
    assert.equal(again.before?.answer, 'STATUS_STALE')
    assert.deepEqual(countSeen(again.check), { all: 2, valid: 2, 'not-valid': 0, 'cannot-tell': 0 })
    assert.deepEqual([again.check.seen[0]?.number, again.check.seen[0]?.times], ['4815162', 2])
    assert.equal(noteSeen(first, seen('7654321')).before, undefined)
  })

  test('what a chip gave away stands when only the code or the number is read again, and falls by another chip', () => {
    const copy = after(seen('4815162', { how: 'chip', verdict: 'not-valid', answer: 'CLONE_SUSPECTED' }))
    for (const how of ['code', 'number'] as const) {
      const { seen: stands } = noteSeen(copy, seen('4815162', { how })).check
      assert.deepEqual([stands[0]?.answer, stands[0]?.times], ['CLONE_SUSPECTED', 2])
    }
    assert.equal(noteSeen(copy, seen('4815162', { how: 'chip' })).check.seen[0]?.verdict, 'valid')
    const unsure = after(seen('4815162', { how: 'chip', verdict: 'cannot-tell', answer: 'STATUS_STALE' }))
    assert.equal(noteSeen(unsure, seen('4815162')).check.seen[0]?.verdict, 'valid')
    const expired = after(seen('4815162', { how: 'code', verdict: 'not-valid', answer: 'EXPIRED' }))
    assert.equal(noteSeen(expired, seen('4815162', { how: 'chip' })).check.seen[0]?.verdict, 'valid')
  })

  test('the last check is taken back, once: a new card goes, a card seen again gets its old answer', () => {
    const one = after(seen('4815162', { verdict: 'not-valid', answer: 'EXPIRED' }))
    const two = noteSeen(one, seen('1234567')).check
    assert.deepEqual(undoLast(two).seen, one.seen)
    assert.deepEqual(undoLast(undoLast(two)).seen, one.seen)
    const again = noteSeen(one, seen('4815162')).check
    assert.deepEqual([undoLast(again).seen[0]?.answer, undoLast(again).seen[0]?.times], ['EXPIRED', 1])
    assert.equal(undoLast(empty), empty)
  })

  test('a better answer takes the place of the old one and is no check of its own', () => {
    const asked = correctSeen(
      after(seen('4815162', { verdict: 'cannot-tell', answer: 'NUMBER_WAITS' })),
      seen('4815162'),
    )
    assert.deepEqual([asked.seen[0]?.verdict, asked.seen[0]?.times], ['valid', 1])
    assert.deepEqual(correctSeen(empty, seen('4815162')).seen, [])
  })

  test('a list tells who was seen and listed, seen but not listed, and listed but not seen', () => {
    const check = {
      ...after(seen('4815162'), seen('7654321'), seen('x', { key: 'forged' })),
      expected: readExpected(rows('4815162', '1234567')),
    }
    const { number: _, ...nameless } = seen('forged')
    const compared = compareWithList({ ...check, seen: [...check.seen, { ...nameless, times: 1 }] })
    assert.deepEqual(
      compared?.listed.map(({ number }) => number),
      ['4815162'],
    )
    assert.deepEqual(compared?.unlisted.map(({ key }) => key).toSorted(), ['7654321', 'forged', 'forged'])
    assert.deepEqual(
      compared?.unseen.map(({ number }) => number),
      ['1234567'],
    )
    assert.equal(compareWithList(empty), undefined)
  })
})

suite('a list of expected numbers', () => {
  const digit = dammDigit('4815162')
  test('is read whatever stands around the numbers: a heading, spaces, check digits, a leading zero', () => {
    const { rows: read, wrong } = readExpected(
      rows('Navn;HMS-kortnummer', `Kari Normann;481 5162-${digit}`, `Ola Berg;0481516${'2'}`, 'Per Lie;1234567'),
    )
    assert.deepEqual(wrong, [])
    assert.deepEqual(read, [
      { line: 2, number: '4815162', label: 'Kari Normann' },
      { line: 4, number: '1234567', label: 'Per Lie' },
    ])
  })
  test('needs no heading: the column that holds most card numbers is taken', () => {
    const { rows: read } = readExpected(rows('1;Kari;4815162', '2;Ola;1234567'))
    assert.deepEqual(
      read.map(({ number }) => number),
      ['4815162', '1234567'],
    )
  })
  test('names each row that holds no number with its line, and reads the others', () => {
    const wrongDigit = (Number(digit) + 1) % 10
    const read = readExpected(rows('4815162', '12', `4815162${wrongDigit}`, 'Ola', '', '7654321'))
    assert.deepEqual(
      read.wrong.map(({ line, why }) => [line, why]),
      [
        [2, 'length'],
        [3, 'check-digit'],
        [4, 'no-number'],
      ],
    )
    assert.equal(read.rows.length, 2)
  })
  test('counts a number once, and says where it stands again', () => {
    const { rows: read, twice } = readExpected(rows('4815162', '7654321', `4815162${digit}`))
    assert.equal(read.length, 2)
    assert.deepEqual(twice, [{ line: 3, number: '4815162', first: 1 }])
  })
  test('keeps no identity number beside a card number', () => {
    const { rows: read } = readExpected(rows('4815162;01010112345;Kari', '7654321;f. 010101 12345'))
    assert.deepEqual(
      read.map(({ label }) => label),
      ['Kari', undefined],
    )
  })
  test('without any row is empty', () => {
    assert.deepEqual(readExpected([]), { rows: [], wrong: [], twice: [] })
    assert.deepEqual(readExpected(rows('Kortnummer', ' ')), { rows: [], wrong: [], twice: [] })
  })
})
