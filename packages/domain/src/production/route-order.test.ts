import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { type Producer, producersIn } from '../sector/producers.ts'
import { listIntakes, nextIntake, producerTakingOrders, routeOrder } from './route-order.ts'

const at = (moment: string) => moment as Instant
const history = producersIn('production')
const [before, gap, after] = [
  at('2019-12-18T14:00:00.000Z'),
  at('2019-12-20T12:00:00.000Z'),
  at('2020-01-03T12:00:00.000Z'),
]

suite('an order goes to the producer of its day', () => {
  test('who takes orders makes the card, also after its intake has closed, while it is appointed', () => {
    assert.equal(routeOrder(history, before, before)?.code, 'idemia')
    assert.equal(routeOrder(history, before, gap)?.code, 'idemia')
    assert.equal(routeOrder(history, before, after)?.code, 'idemia')
  })
  test('what it has not made when its appointment ends goes to the next', () => {
    assert.equal(routeOrder(history, before, at('2020-03-01T12:00:00.000Z'))?.code, 'evry')
  })
  test('between two producers an order waits, and then goes to the next', () => {
    assert.equal(producerTakingOrders(history, gap), undefined)
    assert.equal(routeOrder(history, gap, gap), undefined)
    assert.equal(routeOrder(history, gap, after)?.code, 'evry')
    assert.deepEqual(nextIntake(history, gap)?.from, '2020-01-01T23:00:00.000Z')
  })
  test('in a freeze it waits for the same producer', () => {
    const freeze = { from: '2026-12-20' as LocalDate, until: '2027-01-03' as LocalDate }
    const frozen: Producer[] = producersIn('demo').map((one) =>
      one.code === 'test' ? { ...one, freezes: [freeze] } : one,
    )
    const during = at('2026-12-24T12:00:00.000Z')
    assert.equal(routeOrder(frozen, during, during), undefined)
    assert.equal(nextIntake(frozen, during)?.from, '2027-01-03T23:00:00.000Z')
    assert.equal(routeOrder(frozen, during, at('2027-01-04T12:00:00.000Z'))?.code, 'test')
    assert.equal(routeOrder(frozen, at('2026-12-19T12:00:00.000Z'), during)?.code, 'test', 'ordered before the freeze')
  })
  test('a producer that has handed over gets nothing new, though it is still appointed', () => {
    const moment = at('2019-12-18T15:00:00.000Z')
    const following = history.map((one) =>
      one.code === 'idemia'
        ? { ...one, handsOver: moment }
        : { ...one, ordersFrom: moment, appointedFrom: one.appointedFrom },
    )
    const overlap = at('2020-01-15T12:00:00.000Z')
    assert.equal(routeOrder(following, before, before)?.code, 'idemia')
    assert.equal(routeOrder(following, before, overlap)?.code, 'evry')
    assert.equal(routeOrder(history, before, overlap)?.code, 'idemia', 'without a hand-over it goes on with its own')
  })
  test('the days to come are told with every change of hands and every gap', () => {
    assert.deepEqual(
      listIntakes(history, before).map(({ from, producer }) => [from, producer?.code]),
      [
        [before, 'idemia'],
        ['2019-12-18T15:00:00.000Z', undefined],
        ['2020-01-01T23:00:00.000Z', 'evry'],
      ],
    )
  })
  test('nobody knows when, while no next producer is designated', () => {
    const ended = history.filter(({ code }) => code === 'idemia')
    assert.equal(nextIntake(ended, gap), undefined)
    assert.equal(routeOrder(ended, gap, after), undefined)
  })
})
