import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import type { Fact } from '../eligibility/conditions.ts'
import { type InspectorKind, inspectorKinds, maySeeCard } from './inspectors.ts'
import { groundsLeftBy, listSeizureGrounds } from './seizure-grounds.ts'
import { type KnownCard, tellInspector } from './tell-inspector.ts'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z` as Instant
const ended: Fact = {
  ...{ outcome: 'not-met', why: 'employment-ended', whoActs: 'employer', where: 'a-melding' },
  ...{ source: 'employment-register', asOf: at(20) },
}
const suspended: KnownCard = {
  sector: 'construction',
  answer: 'SUSPENDED',
  suspendedFor: { employed: 'employment-ended' },
  facts: { employed: ended },
  failsNow: ['employed'],
  life: [
    { type: 'card-issued', at: at(1) },
    { type: 'card-suspended', failing: { 'vat-registered': 'vat-not-registered' }, at: at(3) },
    { type: 'card-reinstated', at: at(5) },
    {
      type: 'card-suspended',
      failing: { employed: 'employment-ended', 'vat-registered': 'vat-not-registered' },
      at: at(10),
    },
    { type: 'card-suspended', failing: { employed: 'employment-ended' }, at: at(12) },
  ],
  openOrders: [{ number: '4815162342', organisation: '311851055', status: 'approved', placedAt: at(11) }],
}
const kinds = Object.keys(inspectorKinds) as InspectorKind[]
const authorities = ['labour-inspection', 'ocean-industry', 'tax', 'police'] as const

suite('who may see a card on request (domain.md § 3)', () => {
  const sees: Record<InspectorKind, readonly string[]> = {
    'labour-inspection': ['construction', 'cleaning', 'car-care', 'goods-transport', 'a-fifth'],
    'ocean-industry': ['construction', 'cleaning'],
    tax: ['construction', 'cleaning', 'car-care', 'goods-transport', 'a-fifth'],
    police: ['construction', 'cleaning', 'car-care', 'goods-transport', 'a-fifth'],
    'safety-representative': ['construction', 'cleaning'],
    'construction-client': ['construction', 'cleaning'],
    'coordinating-enterprise': ['construction', 'cleaning'],
    'cleaning-buyer': ['cleaning'],
  }
  for (const kind of kinds)
    for (const sector of ['construction', 'cleaning', 'car-care', 'goods-transport', 'a-fifth']) {
      const may = sees[kind].includes(sector)
      test(`${kind} ${may ? 'sees' : 'does not see'} a card of ${sector}`, () => {
        assert.equal(maySeeCard(kind, sector), may)
        assert.equal(tellInspector(kind, { ...suspended, sector }) !== undefined, may)
      })
    }

  test('the list follows the place: a cleaning card on a construction site is shown to the construction client (§ 5)', () => {
    assert.equal(maySeeCard('construction-client', 'cleaning'), true)
    assert.equal(maySeeCard('cleaning-buyer', 'construction'), false)
  })
  test('who is no inspector sees none', () => assert.equal(maySeeCard(undefined, 'construction'), false))
})

suite('what is told of a suspended card', () => {
  test('to those on a list: which condition fails, and neither why, since when, life, orders nor grounds', () => {
    for (const kind of kinds.filter((one) => inspectorKinds[one].depth === 'listed' && maySeeCard(one, 'construction')))
      assert.deepEqual(tellInspector(kind, suspended), {
        depth: 'listed',
        failing: ['employed'],
        duties: ['must-notify'],
      })
  })
  test('to the four authorities: why, since when, by which register, the life, open orders and what may be done', () => {
    for (const kind of authorities) {
      const told = tellInspector(kind, suspended)
      assert.ok(told?.depth === 'authority')
      assert.deepEqual(told.failing, [
        {
          ...{ condition: 'employed', why: 'employment-ended', since: at(10) },
          ...{ source: 'employment-register', asOf: at(20) },
        },
      ])
      assert.deepEqual(told.grounds, ['employment-ended'])
      assert.equal(told.life.length, 5)
      assert.equal(told.openOrders.length, 1)
    }
  })
  test('tax and police must notify, the two that are notified need not', () => {
    const duties = (kind: InspectorKind) => tellInspector(kind, suspended)?.duties
    assert.deepEqual(duties('police'), ['may-seize', 'must-notify'])
    assert.deepEqual(duties('tax'), ['may-seize', 'must-notify'])
    assert.deepEqual(duties('labour-inspection'), ['may-seize'])
    assert.deepEqual(duties('ocean-industry'), ['may-seize'])
  })
  test('an approval or a permit that fails is no registration duty, so nobody must notify of it', () => {
    const card = {
      ...suspended,
      sector: 'cleaning',
      suspendedFor: { 'right-to-work': 'no-right-to-work' },
      failsNow: [],
    } as const
    assert.deepEqual(tellInspector('cleaning-buyer', card)?.duties, [])
  })
  test('a condition that fails by the registers although the card is over for another reason is told too', () => {
    const card: KnownCard = { ...suspended, answer: 'EXPIRED', suspendedFor: {}, life: [] }
    assert.deepEqual(tellInspector('safety-representative', card)?.failing, ['employed'])
  })
  test('of a valid card no condition is told to fail, and nobody may seize it', () => {
    const card: KnownCard = { ...suspended, answer: 'OK', suspendedFor: {} }
    assert.deepEqual(tellInspector('police', card)?.failing, [])
    assert.deepEqual(tellInspector('police', card)?.duties, [])
  })
})

suite('a card may be seized (domain.md § 3)', () => {
  const card = { answer: 'SUSPENDED', sector: 'construction', failing: [] } as const
  test('when it has expired', () => assert.deepEqual(listSeizureGrounds({ ...card, answer: 'EXPIRED' }), ['expired']))
  test('when the employment or the business has ended', () => {
    const failing = [
      { condition: 'employed', why: 'no-employment' },
      { condition: 'entity-registered', why: 'organisation-bankrupt' },
    ] as const
    assert.deepEqual(listSeizureGrounds({ ...card, failing }), ['employment-ended', 'enterprise-ended'])
  })
  test('when approval is withdrawn in cleaning (§ 11), which elsewhere makes it invalid for another reason', () => {
    const failing = [{ condition: 'sector-approved', why: 'sector-not-approved' }] as const
    assert.deepEqual(listSeizureGrounds({ ...card, sector: 'cleaning', failing }), ['approval-withdrawn'])
    assert.deepEqual(listSeizureGrounds({ ...card, sector: 'car-care', failing }), ['not-valid'])
  })
  test('when it is invalid for another reason: blocked, replaced, made by nobody appointed', () => {
    for (const answer of ['BLOCKED', 'REPLACED', 'UNAPPOINTED_PRODUCER'] as const)
      assert.deepEqual(listSeizureGrounds({ ...card, answer }), ['not-valid'])
  })
  test('never while it is valid, nor because the employment has not begun', () => {
    for (const answer of ['OK', 'NOT_YET_VALID'] as const) assert.deepEqual(listSeizureGrounds({ ...card, answer }), [])
  })
  test('and of a card that is not over by its date an inspector is not offered to say that it has expired', () => {
    for (const answer of ['OK', 'SUSPENDED', 'NOT_YET_VALID'])
      assert(!groundsLeftBy(answer).includes('expired') && groundsLeftBy(answer).includes('not-valid'), answer)
    for (const answer of ['EXPIRED', 'BLOCKED', 'STATUS_STALE', undefined])
      assert(groundsLeftBy(answer).includes('expired'), answer)
  })
})
