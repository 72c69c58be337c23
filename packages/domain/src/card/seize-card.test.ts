import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { type InspectorKind, inspectorKinds } from '../inspection/inspectors.ts'
import { placeKinds } from '../inspection/place-kinds.ts'
import { blockCard } from './block-card.ts'
import { type Card, type CardEvent, cardLifecycle, type SeizureGround, seizureGrounds } from './card.ts'
import { destroyCard } from './destroy-card.ts'
import { judgeValidity, listedStatus } from './judge-validity.ts'
import { reviseCard } from './revise-card.ts'
import { destroySeizedCard, type SeizureWish, seizeCard } from './seize-card.ts'

const at = '2026-11-23T10:00:00.000Z' as Instant
const day = '2026-11-23' as LocalDate
const issued: CardEvent = {
  ...{ type: 'card-issued', order: 'o1', person: 'worker', organisation: '311851055', sector: 'construction' },
  ...{ producer: 'test', issued: day, expires: '2028-11-23' as LocalDate, statusList: 1, statusIndex: 7, at },
}
const cleaning: CardEvent = { ...issued, sector: 'cleaning' }
const expired: CardEvent = { ...issued, expires: '2026-11-22' as LocalDate }
const suspended: CardEvent = { type: 'card-suspended', failing: { employed: 'employment-ended' }, at }
const asked: CardEvent = { type: 'card-return-asked', because: 'employment-ended', at }
const lost: CardEvent = { type: 'card-blocked', reason: 'lost', at }
const replaced: CardEvent = { type: 'card-replaced', by: '1234567', at }
const cardOf = (...events: CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const wish: SeizureWish = {
  ...{ seizure: 's1', kind: 'police', place: 'construction-site', ground: 'not-valid' },
  ...{ because: 'altered', seizedAt: at },
}
const codeOf = (answer: ReturnType<typeof seizeCard>) => (isRefusal(answer) ? answer.refused : 'seized')
const seize = (said: Partial<SeizureWish> = {}, ...events: CardEvent[]) =>
  seizeCard(cardOf(...(events.length > 0 ? events : [issued])), { ...wish, ...said }, at)

function seized(...events: CardEvent[]): Exclude<Card, { status: 'new' }> {
  const decided = seize({}, ...events)
  assert.ok(!isRefusal(decided))
  const card = cardOf(...events, ...decided)
  assert.ok(card.status !== 'new')
  return card
}

suite('who may seize a card (domain.md § 3)', () => {
  const four: readonly string[] = ['labour-inspection', 'ocean-industry', 'tax', 'police']
  for (const kind of Object.keys(inspectorKinds) as InspectorKind[])
    test(`${kind}: ${four.includes(kind) ? 'may' : 'may not'}`, () =>
      assert.equal(codeOf(seize({ kind })), four.includes(kind) ? 'seized' : 'seizure.not-entitled'))
  test('nobody who is not an inspector', () => assert.equal(codeOf(seize({ kind: undefined })), 'seizure.not-entitled'))
  for (const place of Object.keys(placeKinds) as (keyof typeof placeKinds)[]) {
    const isTheirs = place === 'construction-site' || place === 'petroleum-facility'
    test(`the Ocean Industry Authority ${isTheirs ? 'may' : 'may not'} at: ${place}`, () =>
      assert.equal(codeOf(seize({ kind: 'ocean-industry', place })), isTheirs ? 'seized' : 'seizure.not-at-this-place'))
    test(`the tax authority may at: ${place}`, () => assert.equal(codeOf(seize({ kind: 'tax', place })), 'seized'))
  }
})

suite('the grounds of a seizure', () => {
  const cases: readonly (readonly [SeizureGround, string, CardEvent, string])[] = [
    ['expired', '', expired, 'seized'],
    ['expired', '', issued, 'seizure.not-expired'],
    ['employment-ended', '', issued, 'seized'],
    ['enterprise-ended', '', issued, 'seized'],
    ['not-valid', 'altered', issued, 'seized'],
    ['not-valid', ' ', issued, 'seizure.reason-missing'],
    ['approval-withdrawn', '', cleaning, 'seized'],
    ['approval-withdrawn', '', issued, 'seizure.other-sector'],
  ]
  for (const [ground, because, card, answer] of cases)
    test(`${ground} of ${card === expired ? 'an expired card' : card === cleaning ? 'a cleaning card' : 'a card'}, because "${because}": ${answer}`, () =>
      assert.equal(codeOf(seize({ ground, because }, card)), answer))
  test('every ground is told of', () =>
    assert.deepEqual(new Set(cases.map(([ground]) => ground)), new Set(seizureGrounds)))
  test('a ground counts from its day', () => {
    const before = '2012-01-01T10:00:00.000Z' as Instant
    assert.equal(
      codeOf(seize({ ground: 'approval-withdrawn', seizedAt: before }, cleaning)),
      'seizure.ground-not-in-force',
    )
  })
  test('nothing is seized tomorrow', () =>
    assert.equal(codeOf(seize({ seizedAt: '2026-11-24T10:00:00.000Z' as Instant })), 'seizure.not-yet'))
  test('nothing that a phone kept for more than thirty days is seized', () =>
    assert.equal(codeOf(seize({ seizedAt: '2026-10-20T10:00:00.000Z' as Instant })), 'seizure.too-old'))
})

suite('a seized card', () => {
  for (const [name, events] of [
    ['active', [issued]],
    ['suspended', [issued, suspended, asked]],
  ] as const)
    test(`that was ${name} is blocked at once, listed as invalid, and its employer has nothing to collect`, () => {
      const card = seized(...events)
      assert.equal(judgeValidity(card, day), 'BLOCKED')
      assert.equal(listedStatus(card), 'invalid')
      assert.ok(card.status === 'blocked' && card.reason === 'seized')
      assert.equal(card.returnAsked, undefined)
    })
  test('that was lost or replaced before is taken all the same, and stays what it was', () => {
    const found = seized(issued, lost)
    assert.ok(found.status === 'blocked' && found.reason === 'lost' && found.seized)
    const old = seized(issued, replaced)
    assert.ok(old.status === 'replaced' && old.seized)
  })
  test('does not come back when the conditions hold again, and is neither blocked nor seized again', () => {
    const card = seized(issued, suspended)
    assert.deepEqual(reviseCard(card, { failing: {}, unknown: [] }, day, at), [])
    assert.throws(() => cardLifecycle.evolve(card, { type: 'card-reinstated', at }), /cannot follow/)
    assert.equal(codeOf(seizeCard(card, { ...wish, seizure: 's2' }, at)), 'card.already-seized')
    assert.ok(isRefusal(blockCard(card, 'lost', at)))
  })
  test('is destroyed by the issuer once, and never by its employer', () => {
    const card = seized(issued)
    assert.deepEqual(destroyCard(card, at), { refused: 'card.seized' })
    const receipt = destroySeizedCard(card, at)
    assert.deepEqual(receipt, [{ type: 'card-destroyed', at }])
    const gone = cardLifecycle.evolve(card, { type: 'card-destroyed', at })
    assert.ok(isRefusal(destroySeizedCard(gone, at)))
    assert.equal(codeOf(seizeCard(gone, wish, at)), 'card.already-seized')
  })
  test('that nobody seized has no receipt of the issuer’s', () => {
    assert.deepEqual(destroySeizedCard(cardOf(issued), at), { refused: 'card.not-seized' })
    assert.deepEqual(destroySeizedCard(cardOf(), at), { refused: 'card.unknown' })
  })
  test('that is unknown or destroyed is not seized', () => {
    assert.equal(codeOf(seizeCard(cardOf(), wish, at)), 'card.unknown')
    assert.equal(codeOf(seize({}, issued, lost, { type: 'card-destroyed', at })), 'card.already-destroyed')
  })
})
