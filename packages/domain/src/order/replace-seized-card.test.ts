import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { cardOf, issuedAt } from '../card/card.stage.ts'
import type { CardEvent } from '../card/card.ts'
import { isRefusal } from '../decision.ts'
import { at, orderOf, placed } from './order.stage.ts'
import { replaceSeizedCard } from './replace-seized-card.ts'

const issued = issuedAt(at)
const blocked = (reason: 'seized' | 'lost'): CardEvent => ({ type: 'card-blocked', reason, at })
const taken: CardEvent = { type: 'card-seized', seizure: 's', ground: 'not-valid', at }
const card = cardOf(issued, blocked('seized'), taken)
const seized = { number: '1000001', card, madeBy: orderOf(placed) }
const by = { because: 'the wrong person', orderer: 'manager', submission: 's2', served: false }

suite('a card that was seized by mistake', () => {
  test('gets a new one free of charge, which waits for the registers and a case officer', () => {
    const events = replaceSeizedCard(orderOf(), seized, by, at)
    assert.ok(!isRefusal(events))
    const order = orderOf(...events)
    assert.ok(order.status === 'awaiting-approval')
    assert.deepEqual([order.freeOfCharge, order.predecessor, order.orderer], [true, '1000001', 'manager'])
  })

  const { accepted: _, ...without } = placed
  const refusals: readonly [string, ReturnType<typeof replaceSeizedCard>][] = [
    ['seizure.reason-missing', replaceSeizedCard(orderOf(), seized, { ...by, because: ' ' }, at)],
    ['order.already-placed', replaceSeizedCard(orderOf(placed), seized, by, at)],
    ['seizure.replaced-already', replaceSeizedCard(orderOf(), seized, { ...by, served: true }, at)],
    ['card.not-seized', replaceSeizedCard(orderOf(), { ...seized, card: cardOf(issued) }, by, at)],
    [
      'seizure.card-over',
      replaceSeizedCard(orderOf(), { ...seized, card: cardOf(issued, blocked('lost'), taken) }, by, at),
    ],
    ['seizure.card-over', replaceSeizedCard(orderOf(), seized, by, '2029-01-01T10:00:00.000Z' as Instant)],
    ['order.no-pictures', replaceSeizedCard(orderOf(), { ...seized, madeBy: orderOf(without) }, by, at)],
  ]
  for (const [code, answer] of refusals)
    test(`gets none: ${code}`, () => assert.ok(isRefusal(answer) && answer.refused === code))
})
