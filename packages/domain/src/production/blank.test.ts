import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Instant } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import {
  type Blank,
  type BlankEvent,
  bindBlank,
  blankLifecycle,
  drawBlank,
  findBlank,
  missBlank,
  returnBlank,
  spoilBlank,
  useBlank,
  writeOffBlank,
} from './blank.ts'
import { type Accounted, countBlanks, countStock, findLacking } from './blank-count.ts'
import { receiveLot } from './blank-lot.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const drawer = { batch: 'b1', station: 's1' }
const other = { batch: 'b2', station: 's1' }
const elsewhere = { batch: 'b1', station: 's2' }
const given = (...events: BlankEvent[]): Blank => events.reduce(blankLifecycle.evolve, blankLifecycle.initial)
const drawn: BlankEvent = { type: 'blank-drawn', ...drawer, at }
const bound: BlankEvent = { type: 'blank-bound', chip: '04A1', at }
const good: BlankEvent = { type: 'blank-made-good', order: 'o1', at }
const spoiled: BlankEvent = { type: 'blank-spoiled', order: 'o1', reason: 'print', at }
const returned: BlankEvent = { type: 'blank-returned', batch: 'b1', at }
const missing: BlankEvent = { type: 'blank-missing', at }
const signed: BlankEvent = { type: 'blank-write-off-signed', by: 'anna', at }
const confirmed: BlankEvent = { type: 'blank-write-off-confirmed', by: 'bo', at }
const said = { order: 'o1', chip: '04A1' }

suite('a blank', () => {
  test('is drawn out of the stock, and again when it was returned, and never otherwise', () => {
    assert.deepEqual(drawBlank(given(), drawer, at), [drawn])
    assert.deepEqual(drawBlank(given(drawn, returned), other, at), [{ ...drawn, ...other }])
    for (const gone of [[drawn], [drawn, bound, good], [drawn, spoiled], [drawn, missing]])
      assert.deepEqual(drawBlank(given(...gone), other, at), { refused: 'blank.used' })
  })

  test('has one chip for ever, also when it was returned in between', () => {
    assert.deepEqual(bindBlank(given(drawn), drawer, '04A1', at), [bound])
    assert.deepEqual(bindBlank(given(drawn, bound), drawer, '04A1', at), [])
    assert.deepEqual(bindBlank(given(drawn, bound), drawer, '04B2', at), { refused: 'blank.other-chip' })
    const again = given(drawn, bound, returned, { ...drawn, ...other })
    assert.deepEqual(bindBlank(again, other, '04B2', at), { refused: 'blank.other-chip' })
    assert.deepEqual(bindBlank(given(), drawer, '04A1', at), { refused: 'blank.not-drawn' })
  })

  test('becomes the card of one order, however often that is said, and only for whom it was drawn', () => {
    assert.deepEqual(useBlank(given(drawn, bound), drawer, said, at), [good])
    assert.deepEqual(useBlank(given(drawn, bound, good), drawer, said, at), [])
    assert.deepEqual(useBlank(given(drawn, bound, good), drawer, { ...said, order: 'o2' }, at), {
      refused: 'blank.used',
    })
    assert.deepEqual(useBlank(given(drawn, bound, spoiled), drawer, said, at), { refused: 'blank.used' })
    for (const whose of [other, elsewhere])
      assert.deepEqual(useBlank(given(drawn, bound), whose, said, at), { refused: 'blank.not-drawn' })
    assert.deepEqual(useBlank(given(drawn, bound), drawer, { ...said, chip: '04B2' }, at), {
      refused: 'blank.other-chip',
    })
    assert.deepEqual(useBlank(given(drawn), drawer, said, at), [bound, good])
  })

  test('is spoiled with a reason, also when its chip says nothing, and never after it became a card', () => {
    const reason = 'print' as const
    assert.deepEqual(spoilBlank(given(drawn), drawer, { ...said, reason }, at), [bound, spoiled])
    assert.deepEqual(spoilBlank(given(drawn), drawer, { order: 'o1', reason }, at), [spoiled])
    assert.deepEqual(spoilBlank(given(drawn, bound, spoiled), drawer, { ...said, reason }, at), [])
    assert.deepEqual(spoilBlank(given(drawn, bound, good), drawer, { ...said, reason }, at), { refused: 'blank.used' })
    assert.deepEqual(spoilBlank(given(drawn), elsewhere, { ...said, reason }, at), { refused: 'blank.not-drawn' })
  })

  test('is returned or missing only while it is drawn; said twice counts once', () => {
    assert.deepEqual(returnBlank(given(drawn), drawer, at), [returned])
    assert.deepEqual(returnBlank(given(drawn, returned), drawer, at), [])
    assert.deepEqual(returnBlank(given(drawn, returned, { ...drawn, ...other }), drawer, at), {
      refused: 'blank.not-drawn',
    })
    assert.deepEqual(missBlank(given(drawn), drawer, at), [missing])
    assert.deepEqual(missBlank(given(drawn, missing), drawer, at), [])
    assert.deepEqual(missBlank(given(drawn, bound, good), drawer, at), { refused: 'blank.used' })
  })

  test('that was missing is used again only if no reader ever saw its chip', () => {
    assert.deepEqual(findBlank(given(drawn, missing), at), [{ type: 'blank-found', at }])
    assert.equal(given(drawn, missing, { type: 'blank-found', at }).status, 'returned')
    const written = given(drawn, bound, missing, { type: 'blank-found', at })
    assert.deepEqual([written.status, written.reason], ['spoiled', 'found'])
    assert.deepEqual(findBlank(given(drawn), at), { refused: 'blank.not-missing' })
  })

  test('is written off by two people, never by one, and only when it is spoiled or missing', () => {
    for (const [gone, end] of [
      [spoiled, 'destroyed'],
      [missing, 'lost'],
    ] as const) {
      assert.deepEqual(writeOffBlank(given(drawn, gone), 'anna', at), [signed])
      assert.deepEqual(writeOffBlank(given(drawn, gone, signed), 'anna', at), { refused: 'blank.own-signature' })
      assert.deepEqual(writeOffBlank(given(drawn, gone, signed), 'bo', at), [confirmed])
      assert.equal(given(drawn, gone, signed, confirmed).status, end)
      assert.deepEqual(writeOffBlank(given(drawn, gone, signed, confirmed), 'carl', at), [])
    }
    for (const held of [[], [drawn], [drawn, bound, good], [drawn, returned]])
      assert.deepEqual(writeOffBlank(given(...held), 'anna', at), { refused: 'blank.not-spoiled' })
  })
})

const acts = fc.constantFrom('draw', 'bind', 'use', 'spoil', 'return', 'miss', 'find', 'write-off')
const step = fc.record({
  act: acts,
  number: fc.nat(9),
  batch: fc.constantFrom('b1', 'b2'),
  by: fc.constantFrom('anna', 'bo'),
  order: fc.constantFrom('o1', 'o2', 'o3'),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function decide(blank: Blank, { act, number, batch, by, order }: Step) {
  const whose = { batch, station: 's1' }
  const chip = `04${number}`
  if (act === 'draw') return drawBlank(blank, whose, at)
  if (act === 'bind') return bindBlank(blank, whose, chip, at)
  if (act === 'use') return useBlank(blank, whose, { order, chip }, at)
  if (act === 'spoil') return spoilBlank(blank, whose, { order, chip, reason: 'print' }, at)
  if (act === 'return') return returnBlank(blank, whose, at)
  if (act === 'miss') return missBlank(blank, whose, at)
  return act === 'find' ? findBlank(blank, at) : writeOffBlank(blank, by, at)
}

suite('the stock', () => {
  test('keeps every blank it received, whatever happens to them in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const blanks = Array.from({ length: 10 }, () => blankLifecycle.initial)
        for (const one of steps) {
          const blank = blanks[one.number] ?? blankLifecycle.initial
          const decided = decide(blank, one)
          if (!isRefusal(decided)) blanks[one.number] = decided.reduce(blankLifecycle.evolve, blank)
        }
        const left = blanks.map(({ status }) => status).filter((status) => status !== 'in-stock')
        const { received, inStock, drawn, good, spoiled, missing } = countStock(10, left)
        assert.equal(received, inStock + drawn + good + spoiled + missing)
        const lying = blanks.filter(({ status }) => status === 'in-stock' || status === 'returned')
        assert.equal(inStock, lying.length)
        // Nobody alone has written one off.
        for (const { status, signedBy, confirmedBy } of blanks)
          if (status === 'destroyed' || status === 'lost')
            assert.ok(signedBy && confirmedBy && signedBy !== confirmedBy)
      }),
    )
  })
})

suite('the account of a batch', () => {
  const account: readonly Accounted[] = [
    { number: 1, status: 'good' },
    { number: 2, status: 'destroyed' },
    { number: 3, status: 'spoiled' },
    { number: 4, status: 'missing' },
    { number: 5, status: 'lost' },
    { number: 6, status: 'returned' },
    { number: 7, status: 'drawn' },
  ]
  test('counts what two people have seen, and says thing by thing what is lacking', () => {
    assert.deepEqual(countBlanks(account), { drawn: 7, good: 1, spoiled: 1, returned: 1, lost: 1 })
    assert.deepEqual(findLacking({ status: 'new' }, account), { orders: [], drawn: [7], spoiled: [3], missing: [4] })
  })
})

suite('a lot', () => {
  const terms = { producer: 'test', chipFamily: 'aes', chipBatch: 'B-1', first: 101, last: 200 } as const
  const others = [{ id: 'l1', first: 1, last: 100 }]
  test('is received when it was counted and none of its numbers was received before', () => {
    const received = { type: 'lot-received', ...terms, by: 'anna', at } as const
    assert.deepEqual(receiveLot({ status: 'new' }, { ...terms, counted: 100 }, others, 'anna', at), [received])
    for (const [wrong, code] of [
      [{ counted: 99 }, 'lot.miscounted'],
      [{ first: 100, counted: 101 }, 'lot.overlaps'],
      [{ first: 50, last: 60, counted: 11 }, 'lot.overlaps'],
      [{ first: 201, counted: 0 }, 'lot.wrong-range'],
      [{ first: 0, last: 5, counted: 6 }, 'lot.wrong-range'],
      [{ last: 900_000, counted: 899_900 }, 'lot.too-large'],
    ] as const) {
      const decided = receiveLot({ status: 'new' }, { ...terms, ...wrong }, others, 'anna', at)
      assert.equal(isRefusal(decided) && decided.refused, code)
    }
    const overlaps = receiveLot({ status: 'new' }, { ...terms, first: 100, counted: 101 }, others, 'anna', at)
    assert.deepEqual(isRefusal(overlaps) && overlaps.details, { lot: 'l1', first: 1, last: 100 })
  })
})
