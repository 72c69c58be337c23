import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { cardOf, issuedAt } from '../card/card.stage.ts'
import type { CardEvent } from '../card/card.ts'
import { isRefusal } from '../decision.ts'
import { at, orderOf, placed } from './order.stage.ts'
import { remakeCard } from './remake-card.ts'

const issued = issuedAt(at)
const lost = { number: '1000001', card: cardOf(issued), madeBy: orderOf(placed) }
const by = { orderer: 'manager', submission: 's2', openOrder: false }
const suspended: CardEvent = { type: 'card-suspended', failing: { employed: 'no-employment' }, at }

suite('a card that never came', () => {
  test('is made anew at once, free of charge, with the pictures that were accepted', () => {
    const events = remakeCard(orderOf(), lost, by, at)
    assert.ok(!isRefusal(events))
    const order = orderOf(...events)
    assert.ok(order.status === 'approved')
    assert.deepEqual(
      [order.reason, order.predecessor, order.freeOfCharge, order.items.portrait],
      ['replacement', '1000001', true, { state: 'accepted', picture: 'p1' }],
    )
  })

  const { accepted: _, ...withoutPictures } = placed
  const refusals: [string, ReturnType<typeof remakeCard>][] = [
    ['order.already-placed', remakeCard(orderOf(placed), lost, by, at)],
    ['order.already-open', remakeCard(orderOf(), lost, { ...by, openOrder: true }, at)],
    ['card.not-valid', remakeCard(orderOf(), { ...lost, card: cardOf(issued, suspended) }, by, at)],
    ['order.no-pictures', remakeCard(orderOf(), { ...lost, madeBy: orderOf(withoutPictures) }, by, at)],
  ]
  for (const [code, answer] of refusals)
    test(`is not made anew: ${code}`, () => assert.ok(isRefusal(answer) && answer.refused === code))
})
