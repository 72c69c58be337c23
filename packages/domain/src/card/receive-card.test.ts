import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { day } from '../sector/dated.ts'
import { awaitsReceipt, type ReceiptRule, receiptDemandedFrom } from '../sector/receipt-rule.ts'
import { type Card, type CardEvent, cardLifecycle } from './card.ts'
import { judgeValidity, listedStatus } from './judge-validity.ts'
import { deliverCard, receiveCard } from './receive-card.ts'

const at = '2026-11-26T10:00:00.000Z' as Instant
const today = '2026-11-26' as LocalDate
const issued: CardEvent = {
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: '2026-11-23' as LocalDate,
  expires: '2028-11-23' as LocalDate,
  statusList: 1,
  statusIndex: 7,
  at,
}
const delivered: CardEvent = { type: 'card-delivered', when: at, at }
const received: CardEvent = { type: 'card-received', at }
const given = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)

suite('the receipt of a card', () => {
  test('the post delivers it once, and not after the employer has it', () => {
    assert.deepEqual(deliverCard(given(issued), at, at), [delivered])
    assert.deepEqual(deliverCard(given(issued, delivered), at, at), [])
    assert.deepEqual(deliverCard(given(issued, received), at, at), [])
  })

  test('the employer receives it once, also when it is blocked', () => {
    const blocked: CardEvent = { type: 'card-blocked', reason: 'lost', at }
    assert.deepEqual(receiveCard(given(issued, blocked), at), [received])
    assert.deepEqual(receiveCard(given(issued, received), at), [])
    assert.deepEqual(receiveCard(given(), at), { refused: 'card.unknown' })
  })

  test('a card counts from its issue: no rule makes it wait today', () => {
    assert.equal(awaitsReceipt({ issued: day('2026-11-23'), received: false }), false)
    assert.equal(receiptDemandedFrom(), undefined)
  })

  test('were receipt demanded from a day on, only cards issued from that day would wait for it', () => {
    const rules: readonly ReceiptRule[] = [
      { from: day('2008-01-01'), countsFrom: 'issue', source: 'assumed' },
      { from: day('2026-11-24'), countsFrom: 'receipt', source: 'assumed' },
    ]
    const waits = (date: LocalDate, has: boolean) => awaitsReceipt({ issued: date, received: has }, rules)
    assert.deepEqual(
      [waits(day('2026-11-23'), false), waits(day('2026-11-24'), false), waits(day('2026-11-24'), true)],
      [false, true, false],
    )
    assert.equal(receiptDemandedFrom(rules), '2026-11-24')
  })

  test('a card that waits for its receipt is not yet valid, and the list says so to whoever is offline', () => {
    const card = { status: 'active', expires: '2028-11-23' as LocalDate, awaitsReceipt: true } as const
    assert.equal(judgeValidity(card, today), 'NOT_YET_VALID')
    assert.equal(listedStatus(card), 'suspended')
    assert.equal(listedStatus({ ...card, status: 'blocked' }), 'invalid')
  })
})
