import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { confirmOwnDetails, giveItem } from './give-item.ts'
import {
  mayFollow,
  type Order,
  type OrderEvent,
  type OrderStatus,
  openStatuses,
  orderLifecycle,
  orderSteps,
} from './order.ts'
import { cancelOrder, placeOrder, resumeOrder } from './place-order.ts'
import { approveOrder, rejectOrder, reviewItem } from './review-order.ts'

const at = '2026-11-23T08:00:00.000Z' as Instant
const given = (...events: OrderEvent[]): Order => events.reduce(orderLifecycle.evolve, orderLifecycle.initial)
const wish = {
  organisation: '311851055',
  person: 'worker',
  sector: 'construction',
  submission: 's1',
  reason: 'new',
  orderer: 'manager',
  identityChecked: true,
} as const
const met = { notMet: [], unknown: [] } as const
const free = { openOrder: false, validCard: false }
const { identityChecked: _, ...said } = wish
const placed: OrderEvent = { type: 'order-placed', ...said, at }
const portraitGiven: OrderEvent = { type: 'item-given', item: 'portrait', picture: 'p1', by: 'cardholder', at }
const documentGiven: OrderEvent = { type: 'item-given', item: 'identity-document', picture: 'd1', by: 'cardholder', at }
const accepted = (item: 'portrait' | 'identity-document'): OrderEvent => ({ type: 'item-accepted', item, at })
const approved: OrderEvent = { type: 'order-approved', at }
const batched: OrderEvent = { type: 'order-batched', batch: 'b1', at }

const stories: Record<OrderStatus, OrderEvent[]> = {
  new: [],
  'awaiting-registers': [{ ...placed, waitingFor: ['employed'] } as OrderEvent],
  'awaiting-cardholder': [placed],
  'awaiting-review': [placed, portraitGiven, documentGiven],
  'awaiting-approval': [placed, portraitGiven, documentGiven, accepted('portrait'), accepted('identity-document')],
  approved: [placed, portraitGiven, documentGiven, accepted('portrait'), accepted('identity-document'), approved],
  'in-production': [
    placed,
    portraitGiven,
    documentGiven,
    accepted('portrait'),
    accepted('identity-document'),
    approved,
    batched,
  ],
  personalised: [
    placed,
    portraitGiven,
    documentGiven,
    accepted('portrait'),
    accepted('identity-document'),
    approved,
    batched,
    { type: 'card-personalised', card: '4815162', at },
  ],
  dispatched: [
    placed,
    portraitGiven,
    documentGiven,
    accepted('portrait'),
    accepted('identity-document'),
    approved,
    batched,
    { type: 'card-personalised', card: '4815162', at },
    { type: 'order-dispatched', at },
  ],
  rejected: [placed, { type: 'order-rejected', conditions: ['employed'], at }],
  cancelled: [placed, { type: 'order-cancelled', at }],
}
const everyStatus = Object.keys(orderSteps) as OrderStatus[]

suite('the life of an order', () => {
  for (const status of everyStatus)
    test(`a history leads to ${status}`, () => assert.equal(given(...stories[status]).status, status))

  for (const status of everyStatus)
    test(`no event outside the table follows ${status}`, () => {
      const events = [
        placed,
        portraitGiven,
        accepted('portrait'),
        approved,
        batched,
        { type: 'order-cancelled', at },
        { type: 'order-dispatched', at },
      ] as OrderEvent[]
      for (const event of events)
        if (!mayFollow(status, event.type)) assert.throws(() => given(...stories[status], event), /cannot follow/)
    })
})

suite('placing', () => {
  test('an employer who checked identity may order when every condition is met', () => {
    assert.deepEqual(placeOrder(given(), wish, met, free, at), [placed])
  })

  test('nothing is placed before the employer says that identity was checked', () => {
    assert.deepEqual(placeOrder(given(), { ...wish, identityChecked: false }, met, free, at), {
      refused: 'order.identity-not-checked',
    })
  })

  test('every unmet condition is named at once', () => {
    const decision = placeOrder(
      given(),
      wish,
      { notMet: ['employed', 'population-registered'], unknown: ['vat-registered'] },
      free,
      at,
    )
    assert.deepEqual(decision, {
      refused: 'order.not-eligible',
      details: { conditions: ['employed', 'population-registered'] },
    })
  })

  test('an unknown condition makes the order wait, and it resumes by itself', () => {
    const events = placeOrder(given(), wish, { notMet: [], unknown: ['employed'] }, free, at)
    assert.ok(!isRefusal(events))
    const waiting = given(...events)
    assert.equal(waiting.status, 'awaiting-registers')
    assert.deepEqual(resumeOrder(waiting, { notMet: [], unknown: ['employed'] }, at), {
      refused: 'order.still-unknown',
      details: { conditions: ['employed'] },
    })
    const resumed = resumeOrder(waiting, met, at)
    assert.ok(!isRefusal(resumed))
    assert.equal(given(...events, ...resumed).status, 'awaiting-cardholder')
    const ended = resumeOrder(waiting, { notMet: ['employed'], unknown: [] }, at)
    assert.ok(!isRefusal(ended))
    assert.equal(given(...events, ...ended).status, 'rejected')
  })

  test('an order that does not wait is not resumed', () => {
    assert.deepEqual(resumeOrder(given(placed), met, at), {
      refused: 'order.not-waiting',
      details: { status: 'awaiting-cardholder' },
    })
  })

  test('one card per person per employer: an open order or a valid card refuses a new one', () => {
    assert.deepEqual(placeOrder(given(), wish, met, { openOrder: true, validCard: false }, at), {
      refused: 'order.already-open',
    })
    assert.deepEqual(placeOrder(given(), wish, met, { openOrder: false, validCard: true }, at), {
      refused: 'order.valid-card',
    })
  })

  test('a renewal is placed beside the valid card, with the pictures accepted before, and needs no new review', () => {
    const renewal = {
      ...wish,
      reason: 'renewal',
      predecessor: '4815162',
      accepted: { portrait: 'p0', 'identity-document': 'd0' },
    } as const
    const events = placeOrder(given(), renewal, met, { openOrder: false, validCard: true }, at)
    assert.ok(!isRefusal(events))
    assert.equal(given(...events).status, 'approved')
  })

  test('a hire who has not started carries the first day', () => {
    const events = placeOrder(given(), wish, { ...met, firstValidDay: '2026-12-01' as LocalDate }, free, at)
    assert.ok(!isRefusal(events))
    const order = given(...events)
    assert.equal('firstValidDay' in order && order.firstValidDay, '2026-12-01')
  })

  for (const status of everyStatus) {
    const may = [
      'awaiting-registers',
      'awaiting-cardholder',
      'awaiting-review',
      'awaiting-approval',
      'approved',
    ].includes(status)
    test(`an order that is ${status} can ${may ? '' : 'not '}be taken back`, () => {
      assert.equal(isRefusal(cancelOrder(given(...stories[status]), at)), !may)
    })
  }
})

suite('portrait and identity document', () => {
  test('are given in any order, and again until they are accepted', () => {
    assert.equal(given(placed, documentGiven).status, 'awaiting-cardholder')
    assert.equal(given(placed, documentGiven, portraitGiven).status, 'awaiting-review')
    assert.ok(
      !isRefusal(giveItem(given(placed, portraitGiven), { item: 'portrait', picture: 'p2', by: 'orderer' }, at)),
    )
  })

  test('what is accepted is not asked for again', () => {
    const order = given(placed, portraitGiven, documentGiven, accepted('portrait'))
    assert.deepEqual(giveItem(order, { item: 'portrait', picture: 'p2', by: 'cardholder' }, at), {
      refused: 'order.item-accepted',
      details: { item: 'portrait' },
    })
  })

  test('a rejected portrait leaves the document as it is: only the portrait is asked for again', () => {
    const review = {
      item: 'portrait',
      officer: 'officer',
      verdict: { accept: false, reason: 'glasses-or-headgear' },
    } as const
    const before = [placed, portraitGiven, documentGiven, accepted('identity-document')]
    const events = reviewItem(given(...before), review, at)
    assert.ok(!isRefusal(events))
    const order = given(...before, ...events)
    assert.equal(order.status, 'awaiting-cardholder')
    assert.deepEqual('items' in order && order.items['identity-document'], { state: 'accepted', picture: 'd1' })
    assert.equal(given(...before, ...events, portraitGiven).status, 'awaiting-review')
  })

  test('a reason that belongs to the other item is none', () => {
    const review = { item: 'portrait', officer: 'officer', verdict: { accept: false, reason: 'expired' } } as const
    assert.deepEqual(reviewItem(given(...stories['awaiting-review']), review, at), {
      refused: 'order.unknown-reason',
      details: { item: 'portrait' },
    })
  })

  test('an item that was not given cannot be reviewed', () => {
    const review = { item: 'portrait', officer: 'officer', verdict: { accept: true } } as const
    assert.deepEqual(reviewItem(given(placed), review, at), {
      refused: 'order.item-not-given',
      details: { item: 'portrait' },
    })
  })

  test('own details are confirmed once, however often it is said', () => {
    const first = confirmOwnDetails(given(placed), at)
    assert.ok(!isRefusal(first))
    assert.deepEqual(confirmOwnDetails(given(placed, ...first), at), [])
  })
})

suite('approval', () => {
  test('needs both items accepted and the registers asked again', () => {
    assert.ok(!isRefusal(approveOrder(given(...stories['awaiting-approval']), 'officer', met, at)))
    assert.deepEqual(
      approveOrder(given(...stories['awaiting-approval']), 'officer', { notMet: ['employed'], unknown: [] }, at),
      {
        refused: 'order.not-eligible',
        details: { conditions: ['employed'] },
      },
    )
    assert.deepEqual(
      approveOrder(given(...stories['awaiting-approval']), 'officer', { notMet: [], unknown: ['employed'] }, at),
      {
        refused: 'order.still-unknown',
        details: { conditions: ['employed'] },
      },
    )
  })

  test('nobody approves or reviews what they submitted', () => {
    assert.deepEqual(approveOrder(given(...stories['awaiting-approval']), 'manager', met, at), {
      refused: 'order.own-submission',
    })
    const review = { item: 'portrait', officer: 'manager', verdict: { accept: true } } as const
    assert.deepEqual(reviewItem(given(...stories['awaiting-review']), review, at), { refused: 'order.own-submission' })
    assert.deepEqual(rejectOrder(given(placed), 'manager', ['employed'], at), { refused: 'order.own-submission' })
  })

  for (const status of everyStatus.filter((each) => each !== 'awaiting-approval'))
    test(`an order that is ${status} is not approved`, () => {
      assert.deepEqual(approveOrder(given(...stories[status]), 'officer', met, at), {
        refused: 'order.not-awaiting-approval',
        details: { status },
      })
    })

  test('open orders are those that can still become a card', () => {
    assert.deepEqual(everyStatus.filter((status) => (openStatuses as readonly string[]).includes(status)).length, 6)
  })
})
