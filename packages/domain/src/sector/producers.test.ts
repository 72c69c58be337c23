import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type Instant, type LocalDate, parseInstant, parseLocalDate } from '../calendar.ts'
import { isTakingOrders, producerOn, producers, producersIn, producersOn, wasAppointed } from './producers.ts'

const on = (date: string) => date as LocalDate

suite('the producers', () => {
  test('have codes of their own and real dates', () => {
    assert.equal(new Set(producers.map(({ code }) => code)).size, producers.length)
    for (const { appointedFrom, appointedUntil, ordersFrom, ordersUntil } of producers) {
      assert.ok(parseLocalDate(appointedFrom) && parseLocalDate(appointedUntil ?? appointedFrom))
      assert.ok(parseInstant(ordersFrom) === ordersFrom && parseInstant(ordersUntil ?? ordersFrom))
    }
  })

  const cases: [date: string, world: 'production' | 'demo', code: string][] = [
    ['2008-01-01', 'production', 'idemia'],
    ['2019-12-25', 'production', 'idemia'],
    ['2020-01-02', 'production', 'evry'],
    ['2026-11-23', 'production', 'evry'],
    ['2025-12-31', 'demo', 'evry'],
    ['2026-01-01', 'demo', 'test'],
    ['2026-11-23', 'demo', 'test'],
  ]
  for (const [date, world, code] of cases)
    test(`in the ${world} world ${code} makes what is ordered on ${date}`, () => {
      assert.equal(producerOn(on(date), world).code, code)
    })

  test('nobody was appointed before the scheme: asking is a bug', () => {
    assert.throws(() => producerOn(on('2007-12-31'), 'demo'))
    assert.deepEqual(producersOn(on('2007-12-31'), producersIn('demo')), [])
  })

  test('there is no day without one since, so no card is without an official issuer', () => {
    for (let date = on('2008-01-01'); date < '2027-01-01'; date = addDays(date, 1)) producerOn(date, 'production')
  })

  test('a card is official when its producer was appointed on its issue date, with the overlap', () => {
    const [production, demo] = [producersIn('production'), producersIn('demo')]
    assert.ok(
      wasAppointed('idemia', on('2020-02-29'), production) && wasAppointed('evry', on('2020-02-29'), production),
    )
    assert.ok(!wasAppointed('idemia', on('2020-03-01'), production))
    assert.ok(!wasAppointed('evry', on('2020-01-01'), production))
    assert.ok(wasAppointed('test', on('2026-01-01'), demo) && !wasAppointed('test', on('2025-12-31'), demo))
    assert.ok(!wasAppointed('test', on('2026-01-01'), production))
    assert.ok(!wasAppointed('nobody', on('2026-01-01'), demo))
  })

  test('nobody took orders between the two concessions', () => {
    const taking = (at: string) => producers.filter((one) => isTakingOrders(one, at as Instant)).map(({ code }) => code)
    assert.deepEqual(taking('2019-12-18T14:59:59.000Z'), ['idemia'])
    assert.deepEqual(taking('2019-12-18T15:00:00.000Z'), [])
    assert.deepEqual(taking('2020-01-01T22:59:59.000Z'), [])
    assert.deepEqual(taking('2020-01-01T23:00:00.000Z'), ['evry'])
  })

  test('in the demo world one producer at a time takes orders, and the real one stays appointed', () => {
    const taking = (at: string) =>
      producersIn('demo')
        .filter((one) => isTakingOrders(one, at as Instant))
        .map(({ code }) => code)
    assert.deepEqual(taking('2025-12-31T22:59:59.000Z'), ['evry'])
    assert.deepEqual(taking('2025-12-31T23:00:00.000Z'), ['test'])
    assert.ok(wasAppointed('evry', on('2030-01-01'), producersIn('demo')))
  })

  test('in a freeze, both days of it included, nobody takes orders', () => {
    const [first] = producers
    assert.ok(first)
    const frozen = { ...first, freezes: [{ from: on('2019-12-01'), until: on('2019-12-05') }] }
    const taking = (at: string) => isTakingOrders(frozen, at as Instant)
    assert.deepEqual(
      [
        '2019-11-30T22:59:59.000Z',
        '2019-11-30T23:00:00.000Z',
        '2019-12-05T22:59:59.000Z',
        '2019-12-05T23:00:00.000Z',
      ].map(taking),
      [true, false, false, true],
    )
  })

  test('a freeze of the day on which clocks are turned is as long as that day, to the millisecond', () => {
    const [, evry] = producers
    assert.ok(evry)
    const isFrozen = (day: string, at: string) =>
      !isTakingOrders({ ...evry, freezes: [{ from: on(day), until: on(day) }] }, at as Instant)
    for (const [day, first, last] of [
      // 23 hours, 25 hours, and 29 February.
      ['2027-03-28', '2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z'],
      ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
      ['2028-02-29', '2028-02-28T23:00:00.000Z', '2028-02-29T22:59:59.999Z'],
    ] as const) {
      const beside = (at: string, by: number) => new Date(Date.parse(at) + by).toISOString()
      const moments = [beside(first, -1), first, last, beside(last, 1)]
      assert.deepEqual(
        moments.map((at) => isFrozen(day, at)),
        [false, true, true, false],
        day,
      )
    }
  })
})
