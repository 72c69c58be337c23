import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { type Card, type CardEvent, cardLifecycle } from '../card/card.ts'
import { isRefusal } from '../decision.ts'
import { complaints, type Dispute, type DisputeEvent, disputeLifecycle } from './dispute.ts'
import { grantProof, judgeDisputeProof, type ProofCircumstances, renewProof } from './temporary-proof.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const day = (text: string) => text as LocalDate
const acting = { by: 'marit', now }
const issued = (expires = '2028-11-01'): CardEvent => ({
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: day('2026-11-01'),
  expires: day(expires),
  statusList: 1,
  statusIndex: 7,
  at: now,
})
const ended: CardEvent = { type: 'card-suspended', failing: { employed: 'employment-ended' }, at: now }
const cardOf = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const suspended = cardOf(issued(), ended)
const opened: DisputeEvent = {
  type: 'dispute-opened',
  number: '1234567894',
  card: '1000001',
  person: 'worker',
  organisation: '311851055',
  complaint: 'employment-not-ended',
  conditions: ['employed'],
  by: 'worker',
  due: day('2026-11-30'),
  at: now,
}
const taken: DisputeEvent = { type: 'dispute-taken', officer: 'marit', at: now }
const disputeOf = (...events: DisputeEvent[]): Dispute =>
  events.reduce(disputeLifecycle.evolve, disputeLifecycle.initial)
const good: ProofCircumstances = { plausible: true, documents: 1, cloneSuspected: false }
const grant = (dispute: Dispute, card: Card, circumstances = good, by = acting) => {
  const decided = grantProof(dispute, card, circumstances, by)
  return isRefusal(decided) ? decided.refused : (decided as readonly DisputeEvent[])[0]
}

suite('a temporary proof while a dispute is looked at', () => {
  test('is granted for thirty days, and no longer than the card was printed to be valid', () => {
    assert.deepEqual(grant(disputeOf(opened, taken), suspended), {
      ...{ type: 'dispute-proof-granted', officer: 'marit', lastDay: '2026-12-22', at: now },
    })
    const short = grant(disputeOf(opened, taken), cardOf(issued('2026-12-01'), ended))
    assert.equal(typeof short === 'object' && 'lastDay' in short && short.lastDay, '2026-12-01')
  })

  for (const [what, card, refused] of [
    ['counts', cardOf(issued()), 'dispute-proof.card-not-suspended'],
    [
      'was reported lost',
      cardOf(issued(), { type: 'card-blocked', reason: 'lost', at: now }),
      'dispute-proof.card-not-suspended',
    ],
    [
      'was stolen',
      cardOf(issued(), ended, { type: 'card-blocked', reason: 'stolen', at: now }),
      'dispute-proof.card-not-suspended',
    ],
    [
      'was copied',
      cardOf(issued(), { type: 'card-blocked', reason: 'cloned', at: now }),
      'dispute-proof.card-not-suspended',
    ],
    [
      'was replaced',
      cardOf(issued(), { type: 'card-replaced', by: '1000002', at: now }),
      'dispute-proof.card-not-suspended',
    ],
    ['has expired', cardOf(issued('2026-11-22'), ended), 'dispute-proof.card-expired'],
    [
      'is recalled',
      cardOf(issued(), ended, { type: 'card-recalled', recall: 'r1', at: now }),
      'dispute-proof.to-be-returned',
    ],
  ] as const)
    test(`is not granted for a card that ${what}`, () => assert.equal(grant(disputeOf(opened, taken), card), refused))

  test('is granted where the card is to be destroyed because the employment is said to have ended', () => {
    const back: CardEvent = { type: 'card-return-asked', because: 'employment-ended', at: now }
    assert.equal(typeof grant(disputeOf(opened, taken), cardOf(issued(), ended, back)), 'object')
  })

  for (const complaint of complaints) {
    const inDoubt = complaint === 'portrait-not-me' || complaint === 'wrong-details'
    test(`is ${inDoubt ? 'not ' : ''}granted when the complaint is ${complaint}`, () => {
      const got = grant(disputeOf({ ...opened, complaint }, taken), suspended)
      if (inDoubt) assert.equal(got, 'dispute-proof.identity-in-doubt')
      else assert.equal(typeof got, 'object')
    })
  }

  test('is not granted where a register says that the person is dead, missing or another', () => {
    for (const why of ['person-deceased', 'person-missing', 'identity-false'] as const) {
      const card = cardOf(issued(), { type: 'card-suspended', failing: { 'population-registered': why }, at: now })
      const dispute = disputeOf({ ...opened, conditions: ['population-registered'] }, taken)
      assert.equal(grant(dispute, card), 'dispute-proof.identity-in-doubt')
    }
  })

  test('is not granted while another fact fails that nobody disputes, or when none is disputed', () => {
    const both = cardOf(issued(), {
      type: 'card-suspended',
      at: now,
      failing: { employed: 'employment-ended', 'vat-registered': 'vat-not-registered' },
    })
    assert.equal(grant(disputeOf(opened, taken), both), 'dispute-proof.fact-not-disputed')
    assert.equal(grant(disputeOf({ ...opened, conditions: [] }, taken), suspended), 'dispute-proof.fact-not-disputed')
  })

  test('needs a document, and a case officer who finds it plausible', () => {
    for (const lacking of [{ documents: 0 }, { plausible: false }])
      assert.equal(grant(disputeOf(opened, taken), suspended, { ...good, ...lacking }), 'dispute-proof.no-document')
  })

  test('is not granted while a copy of the card is suspected', () =>
    assert.equal(
      grant(disputeOf(opened, taken), suspended, { ...good, cloneSuspected: true }),
      'dispute-proof.clone-suspected',
    ))

  test('is granted once, by an officer who has taken the case and whose own card it is not', () => {
    assert.equal(grant(disputeOf(opened), suspended), 'dispute.not-taken')
    const granted: DisputeEvent = {
      type: 'dispute-proof-granted',
      officer: 'marit',
      lastDay: day('2026-12-22'),
      at: now,
    }
    assert.equal(grant(disputeOf(opened, taken, granted), suspended), 'dispute.proof-granted')
    assert.equal(grant(disputeOf(opened, taken), suspended, good, { by: 'worker', now }), 'dispute.own-case')
  })
})

suite('a temporary proof of a case that takes long', () => {
  const granted: DisputeEvent = { type: 'dispute-proof-granted', officer: 'marit', lastDay: day('2026-12-22'), at: now }
  const held = disputeOf(opened, taken, granted)
  const noon = (date: string) => `${date}T11:00:00.000Z` as Instant
  const renew = (dispute: Dispute, at: string, card = suspended, cloneSuspected = false) =>
    renewProof(dispute, card, { cloneSuspected }, noon(at)).map((event) => 'lastDay' in event && event.lastDay)

  test('is signed anew when fewer than ten days are left, thirty days at a time, again and again', () => {
    assert.deepEqual(renew(held, '2026-12-12'), [])
    assert.deepEqual(renew(held, '2026-12-13'), ['2027-01-11'])
    const renewed = disputeOf(opened, taken, granted, {
      ...{ type: 'dispute-proof-renewed', lastDay: day('2027-01-11'), at: noon('2026-12-13') },
    })
    assert.deepEqual(renew(renewed, '2026-12-13'), [], 'twice on one day it is signed once')
    assert.deepEqual(renew(renewed, '2027-01-05'), ['2027-02-03'])
    assert.deepEqual(renew(held, '2027-02-01'), ['2027-03-02'], 'also when it has run out meanwhile')
  })

  test('is not signed where none was granted, nor once the case is over', () => {
    assert.deepEqual(renew(disputeOf(opened, taken), '2026-12-20'), [])
    const decided: DisputeEvent = { type: 'dispute-decided', officer: 'marit', outcome: 'right', at: now }
    const closed: DisputeEvent = { type: 'dispute-closed', because: 'withdrawn', at: now }
    for (const end of [decided, closed])
      assert.deepEqual(renew(disputeOf(opened, taken, granted, end), '2026-12-20'), [])
  })

  test('is not signed for a card that counts again, is blocked, is suspected of being copied or has expired', () => {
    const counts = cardOf(issued(), ended, { type: 'card-reinstated', at: now })
    const blocked = cardOf(issued(), ended, { type: 'card-blocked', reason: 'lost', at: now })
    for (const card of [counts, blocked]) assert.deepEqual(renew(held, '2026-12-20', card), [])
    assert.deepEqual(renew(held, '2026-12-20', suspended, true), [])
    assert.deepEqual(renew(held, '2026-12-20', cardOf(issued('2026-12-22'), ended)), [])
    assert.deepEqual(renew(held, '2026-12-20', cardOf(issued('2026-12-27'), ended)), ['2026-12-27'])
  })

  test('lives on while a question waits for its answer, but not for more than thirty days', () => {
    const asked: DisputeEvent = { type: 'dispute-question-asked', officer: 'marit', at: noon('2026-12-01') }
    const waiting = disputeOf(opened, taken, granted, asked)
    assert.deepEqual(renew(waiting, '2026-12-31'), ['2027-01-29'])
    assert.deepEqual(renew(waiting, '2027-01-01'), [])
  })
})

suite('what a temporary proof is worth', () => {
  const grounds = {
    dispute: 'taken',
    conditions: ['employed'],
    card: 'suspended',
    failing: { employed: 'employment-ended' },
    cloneSuspected: false,
  } as const
  const worth = (changed: Partial<Parameters<typeof judgeDisputeProof>[0]>) =>
    judgeDisputeProof({ ...grounds, ...changed }).status

  test('it is valid while the case is looked at', () => {
    assert.equal(worth({}), 'valid')
    assert.equal(worth({ dispute: 'awaiting-answer' }), 'valid')
  })
  test('it ends with the case, whatever was decided', () => {
    for (const dispute of ['decided', 'closed'] as const) assert.equal(worth({ dispute }), 'invalid')
  })
  test('it ends at once when the card is blocked or a copy is suspected', () => {
    assert.equal(worth({ card: 'blocked' }), 'invalid')
    assert.equal(worth({ cloneSuspected: true }), 'invalid')
  })
  test('a card that counts again, or a new one, takes its place', () => {
    assert.equal(worth({ card: 'active', failing: {} }), 'replaced')
    assert.equal(worth({ card: 'replaced', failing: {} }), 'replaced')
  })
  test('it is suspended while another fact fails', () =>
    assert.equal(
      worth({ failing: { employed: 'employment-ended', 'right-to-work': 'right-to-work-ended' } }),
      'suspended',
    ))
})
