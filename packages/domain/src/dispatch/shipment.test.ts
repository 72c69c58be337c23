import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { judgeAddress } from './delivery-address.ts'
import { DEFAULT_DELIVERY_DAYS, expectedDelivery } from './expected-delivery.ts'
import { receiptReminderDue } from './receipt-reminder.ts'
import { confirmReceipt, isUnderway, missableFrom, reportNotArrived } from './receive-shipment.ts'
import {
  followPost,
  makeShipment,
  readdressShipment,
  recordBooking,
  refuseAddress,
  sendShipment,
} from './send-shipment.ts'
import { type Shipment, type ShipmentEvent, shipmentLifecycle } from './shipment.ts'

const at = '2026-11-23T10:00:00.000Z' as Instant
const day = (text: string) => text as LocalDate
const on = (text: string) => `${text}T10:00:00.000Z` as Instant
const by = day('2026-11-28')
const given = (...events: ShipmentEvent[]): Shipment =>
  events.reduce(shipmentLifecycle.evolve, shipmentLifecycle.initial)
const said = { batch: 'b1', organisation: '311851055', cards: ['1000001', '1000002'] }
const made: ShipmentEvent = { type: 'shipment-made', ...said, at }
const booked: ShipmentEvent = { type: 'shipment-booked', number: '370438100000000018', at }
const sent: ShipmentEvent = { type: 'shipment-sent', expected: by, at }
const underway: ShipmentEvent = { type: 'shipment-in-transit', when: on('2026-11-24'), at }
const delivered: ShipmentEvent = { type: 'shipment-delivered', when: on('2026-11-26'), at }
const returned: ShipmentEvent = { type: 'shipment-returned', when: on('2026-11-26'), at }
const refused: ShipmentEvent = { type: 'shipment-address-refused', because: 'refused', at }
const readdressed: ShipmentEvent = { type: 'shipment-readdressed', at }
const received: ShipmentEvent = { type: 'shipment-received', missing: [], at }
const lost: ShipmentEvent = { type: 'shipment-lost', at }

suite('a shipment', () => {
  test('is made once, with cards inside', () => {
    assert.deepEqual(makeShipment(given(), said, at), [made])
    assert.deepEqual(makeShipment(given(made), said, at), [])
    assert.deepEqual(makeShipment(given(), { ...said, cards: [] }, at), { refused: 'shipment.nothing-inside' })
  })

  test('is booked once; an answer about an earlier address says nothing any more', () => {
    const answer = { attempt: 1, number: '370438100000000018' }
    assert.deepEqual(recordBooking(given(made), answer, at), [booked])
    assert.deepEqual(recordBooking(given(made, booked), answer, at), [])
    assert.deepEqual(recordBooking(given(made, refused, readdressed), answer, at), [])
    assert.deepEqual(refuseAddress(given(made, refused, readdressed), { attempt: 1, because: 'refused' }, at), [])
    assert.deepEqual(recordBooking(given(), answer, at), { refused: 'shipment.unknown' })
  })

  test('that left before the post answered is on its way as soon as it has its number', () => {
    assert.equal(given(made, sent).status, 'waiting')
    assert.equal(given(made, sent, booked).status, 'sent')
    assert.equal(given(made, booked, sent).status, 'sent')
  })

  test('is sent once, by the day the post names or the one we reckon, and never without a good address', () => {
    assert.deepEqual(sendShipment(given(made, booked), by, at), [sent])
    assert.deepEqual(sendShipment(given(made, { ...booked, expected: day('2026-11-26') }), by, at), [
      { ...sent, expected: '2026-11-26' },
    ])
    assert.deepEqual(sendShipment(given(made, booked, sent), by, at), [])
    assert.deepEqual(sendShipment(given(made, refused), by, at), [])
    assert.deepEqual(sendShipment(given(), by, at), { refused: 'shipment.unknown' })
  })

  test('goes where the corrected address says, from the beginning; a good address is not corrected', () => {
    for (const trouble of [
      [made, refused],
      [made, booked, sent, returned],
    ]) {
      assert.deepEqual(readdressShipment(given(...trouble), at), [readdressed])
      const again = given(...trouble, readdressed)
      assert.ok(again.status === 'waiting' && again.attempt === 2 && again.number === undefined && !again.sentAt)
    }
    assert.deepEqual(readdressShipment(given(made, booked, sent), at), {
      refused: 'shipment.address-is-good',
      details: { status: 'sent' },
    })
  })
})

suite('what the post tells', () => {
  const told = (...steps: ('handed-in' | 'in-transit' | 'delivered' | 'returned')[]) =>
    steps.map((step, index) => ({ step, when: on(`2026-11-2${4 + index}`) }))

  test('steps may be skipped, come in any order and come again', () => {
    const whole = told('handed-in', 'in-transit', 'delivered')
    assert.deepEqual(followPost(given(made, booked), whole.toReversed(), by, at), [delivered])
    assert.deepEqual(followPost(given(made, booked, sent, delivered), whole, by, at), [])
    assert.deepEqual(followPost(given(made, booked), told('handed-in'), by, at), [sent])
    assert.deepEqual(followPost(given(made, booked, sent, underway), told('handed-in', 'in-transit'), by, at), [])
  })

  test('what goes back is not delivered, though the sender gets it', () => {
    const events = followPost(given(made, booked, sent), told('handed-in', 'returned', 'delivered'), by, at)
    assert.deepEqual(events, [{ ...returned, when: on('2026-11-25') }])
  })

  test('nothing more is heard about what the employer has confirmed', () => {
    assert.deepEqual(followPost(given(made, booked, sent, received), told('delivered'), by, at), [])
    assert.deepEqual(followPost(given(), [], by, at), { refused: 'shipment.unknown' })
  })
})

suite('the receipt', () => {
  test('tells which cards were inside, once, and before the post says anything', () => {
    assert.deepEqual(confirmReceipt(given(made, booked, sent), [], at), [received])
    assert.deepEqual(confirmReceipt(given(made, sent), ['1000002'], at), [{ ...received, missing: ['1000002'] }])
    assert.deepEqual(confirmReceipt(given(made, sent, received), [], at), { refused: 'shipment.already-confirmed' })
    assert.deepEqual(confirmReceipt(given(made, sent), ['7777777'], at), {
      refused: 'shipment.other-card',
      details: { cards: ['7777777'] },
    })
  })

  test('an envelope that never came is missed the day after it was expected, or at once when the post says it came', () => {
    const way = given(made, booked, sent)
    assert.deepEqual(reportNotArrived(way, on('2026-11-28')), {
      refused: 'shipment.still-on-its-way',
      details: { from: '2026-11-29' },
    })
    assert.deepEqual(reportNotArrived(way, on('2026-11-29')), [{ ...lost, at: on('2026-11-29') }])
    assert.deepEqual(reportNotArrived(given(made, booked, sent, delivered), on('2026-11-26')), [
      { ...lost, at: on('2026-11-26') },
    ])
    assert.ok(isRefusal(confirmReceipt(way, said.cards, at)), 'all missing is not a receipt')
  })

  for (const events of [[made], [made, booked], [made, refused], [made, booked, sent, returned]])
    test(`nobody receives or misses what is ${given(...events).status}`, () => {
      const shipment = given(...events)
      for (const answer of [confirmReceipt(shipment, [], at), reportNotArrived(shipment, on('2027-01-01'))])
        assert.ok(isRefusal(answer) && answer.refused === 'shipment.not-sent')
      assert.equal(isUnderway(shipment), false)
    })

  test('is asked for twice when nobody gives it', () => {
    const way = given(made, booked, sent)
    const due = (shipment: Shipment, today: string) => receiptReminderDue(shipment, day(today))
    assert.deepEqual(
      ['2026-11-29', '2026-11-30', '2026-12-06', '2026-12-07'].map((today) => due(way, today)),
      [undefined, 1, 1, 2],
    )
    const there = given(made, booked, sent, delivered)
    assert.deepEqual(
      ['2026-11-28', '2026-11-29', '2026-12-06'].map((today) => due(there, today)),
      [undefined, 1, 2],
    )
    assert.equal(due(given(made, sent, received), '2027-01-01'), undefined)
    assert.equal(due(given(made), '2027-01-01'), undefined)
  })

  test('whoever has no estimate waits the usual days', () => {
    const told = given(made, booked, underway)
    assert.ok(told.status !== 'new')
    assert.equal(missableFrom(told), day('2026-11-30'))
  })
})

suite('the expected day', () => {
  test('is the usual one until enough envelopes are measured, then that of nine of ten', () => {
    assert.equal(expectedDelivery(day('2026-11-23'), [2, 2, 2]), day(`2026-11-${23 + DEFAULT_DELIVERY_DAYS}`))
    const measured = Array.from({ length: 20 }, (_, index) => (index < 17 ? 2 : index === 19 ? 30 : 3))
    assert.equal(expectedDelivery(day('2026-11-23'), measured), day('2026-11-26'))
  })
})

suite('a delivery address', () => {
  const good = { lines: ['Storgata 1'], postcode: '0150', city: 'OSLO' }
  const cases: [string, Partial<typeof good>, string[]][] = [
    ['a street', {}, []],
    ['a box and a building', { lines: ['Bygg C', 'Postboks 12'] }, []],
    ['nothing at all', { lines: [], postcode: '', city: '' }, ['lines', 'postcode', 'city']],
    ['a foreign postcode', { postcode: '11122' }, ['postcode']],
    ['a line longer than the post takes', { lines: ['x'.repeat(36)] }, ['lines']],
    ['three lines', { lines: ['a', 'b', 'c'] }, ['lines']],
  ]
  for (const [name, change, wrong] of cases)
    test(`${name}: ${wrong.join(', ') || 'good'}`, () => assert.deepEqual(judgeAddress({ ...good, ...change }), wrong))
})
