import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Instant, LocalDate } from '../calendar.ts'
import { type ConditionCode, conditionCodes } from '../eligibility/conditions.ts'
import { judge, on, said, silent, today, withOrganisation, withPerson } from '../eligibility/example-answers.ts'
import { blockCard } from './block-card.ts'
import { type Card, type CardEvent, cardLifecycle, type Failing } from './card.ts'
import { destroyCard } from './destroy-card.ts'
import { judgeHolding, reviseCard } from './revise-card.ts'

const now = '2026-11-23T08:00:00.000Z' as Instant
const issued: CardEvent = {
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: on('2026-01-10'),
  expires: on('2028-01-10'),
  statusList: 1,
  statusIndex: 77,
  at: now,
}
const given = (...events: readonly CardEvent[]): Card => events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
const suspended = (failing: Failing): CardEvent => ({ type: 'card-suspended', failing, at: now })
const asked: CardEvent = { type: 'card-return-asked', because: 'employment-ended', at: now }
const left = { employments: said('employment-register', [{ from: on('2024-02-01'), to: on('2026-11-20'), unit: '1' }]) }
const revise = (card: Card, answers: Parameters<typeof judge>[0], day: LocalDate = today) =>
  reviseCard(card, judgeHolding(judge(answers), card.status === 'new' ? {} : card, day), day, now)
const types = (events: readonly CardEvent[]) => events.map(({ type }) => type)

suite('a card follows the registers', () => {
  test('nothing happens to a good card whose conditions hold', () => {
    assert.deepEqual(revise(given(issued), {}), [])
  })

  test('it is suspended with every reason at once (construction § 8)', () => {
    const answers = {
      ...withOrganisation({ state: 'bankrupt', vat: false }),
      employments: said('employment-register', []),
    }
    assert.deepEqual(revise(given(issued), answers), [
      suspended({
        employed: 'no-employment',
        'entity-registered': 'organisation-bankrupt',
        'vat-registered': 'vat-not-registered',
      }),
    ])
  })

  test('it is reinstated by itself when all conditions hold again, and not while one still fails', () => {
    const card = given(issued, suspended({ employed: 'no-employment', 'vat-registered': 'vat-not-registered' }))
    assert.deepEqual(types(revise(card, {})), ['card-reinstated'])
    assert.deepEqual(revise(card, withOrganisation({ vat: false })), [
      suspended({ 'vat-registered': 'vat-not-registered' }),
    ])
  })

  test('the same reasons again are not told again', () => {
    const card = given(issued, suspended({ 'vat-registered': 'vat-not-registered' }))
    assert.deepEqual(revise(card, withOrganisation({ vat: false })), [])
  })

  test('silence neither suspends nor reinstates', () => {
    const silence = {
      organisation: silent('entity-register'),
      person: silent('population-register'),
      vat: silent('vat-register'),
    }
    assert.deepEqual(revise(given(issued), silence), [])
    const card = given(issued, suspended({ 'vat-registered': 'vat-not-registered' }))
    assert.deepEqual(revise(card, silence), [])
  })

  test('a reason that went while another register is silent is taken away', () => {
    const card = given(issued, suspended({ employed: 'no-employment', 'vat-registered': 'vat-not-registered' }))
    assert.deepEqual(types(revise(card, { person: silent('population-register') })), ['card-reinstated'])
    assert.deepEqual(
      revise(card, { employments: silent('employment-register'), assignments: silent('assignment-register') }),
      [suspended({ employed: 'no-employment' })],
    )
  })

  const grace: [since: string, outcome: string[]][] = [
    ['2026-11-22', []],
    ['2026-10-24', []],
    ['2026-10-23', ['card-suspended']],
  ]
  for (const [since, outcome] of grace)
    test(`a D number inactive since ${since}: ${outcome.join() || 'within its 30 days'} (domain.md § 2)`, () => {
      const answers = withPerson({ status: 'inactive', since: on(since) })
      assert.deepEqual(types(revise(given(issued), answers)), outcome)
      assert.deepEqual(judge(answers).notMet, ['population-registered'], 'a new card is not ordered meanwhile')
    })

  test('an inactive D number whose day nobody knows has no grace', () => {
    assert.deepEqual(types(revise(given(issued), withPerson({ status: 'inactive' }))), ['card-suspended'])
  })

  test('who left and begins anew in two weeks holds no valid card until then; a hire not yet started has one for later', () => {
    const starts = { employments: said('employment-register', [{ from: on('2026-12-07'), unit: '1' }]) }
    assert.deepEqual(revise(given(issued), starts), [suspended({ employed: 'employment-starts-later' })])
    assert.deepEqual(revise(given({ ...issued, validFrom: on('2026-12-07') }), starts), [])
  })

  const soon = said('employment-register', [{ from: on('2026-12-07'), unit: '1' }])
  const runs = said('assignment-register', [{ from: on('2026-10-01'), to: on('2027-04-30') }])
  for (const [who, answers] of [
    ['a posted worker who is hired from later on', { employments: soon, assignments: runs }],
    [
      'an owner who is employed from later on',
      { employments: soon, ...withOrganisation({ form: 'DA' }), roles: said('entity-register', ['DTPR']) },
    ],
  ] as const)
    test(`${who} goes on holding a valid card`, () => assert.deepEqual(revise(given(issued), answers), []))

  for (const [who, answers] of [
    ['be posted already', { employments: soon, assignments: silent('assignment-register') }],
    [
      'own the enterprise',
      { employments: soon, ...withOrganisation({ form: 'DA' }), roles: silent('entity-register') },
    ],
  ] as const)
    test(`while a silent register may know a hire to ${who}, the card stays what it is`, () => {
      assert.deepEqual(revise(given(issued), answers), [])
      assert.deepEqual(revise(given(issued, suspended({ employed: 'employment-ended' }), asked), answers), [])
    })

  test('an expired card is not touched', () => {
    assert.deepEqual(revise(given(issued), left, on('2028-01-11')), [])
  })

  for (const reason of ['lost', 'stolen', 'damaged', 'employment-ended', 'wrong-content'] as const)
    test(`a card that was blocked as ${reason} is never reinstated, whatever the registers say`, () => {
      const card = given(issued, { type: 'card-blocked', reason, at: now })
      fc.assert(
        fc.property(fc.subarray([...conditionCodes]), fc.subarray([...conditionCodes]), (fails, unknown) => {
          const failing = Object.fromEntries(fails.map((code: ConditionCode) => [code, 'no-employment']))
          assert.deepEqual(reviseCard(card, { failing, unknown }, today, now), [])
        }),
      )
    })
})

suite('a card goes back', () => {
  test('when the employment has ended: suspended, and asked for', () => {
    assert.deepEqual(types(revise(given(issued), left)), ['card-suspended', 'card-return-asked'])
  })

  test('not when no employment is reported at all, for the report may be late', () => {
    assert.deepEqual(types(revise(given(issued), { employments: said('employment-register', []) })), ['card-suspended'])
  })

  test('asked once, and withdrawn when the employment goes on after all', () => {
    const card = given(issued, suspended({ employed: 'employment-ended' }), asked)
    assert.deepEqual(revise(card, left), [])
    assert.deepEqual(types(revise(card, {})), ['card-reinstated', 'card-return-withdrawn'])
  })

  test('no more when the employment goes on, though the card is still not valid for another reason', () => {
    const card = given(issued, suspended({ employed: 'employment-ended' }), asked)
    assert.deepEqual(types(revise(card, withOrganisation({ vat: false }))), ['card-suspended', 'card-return-withdrawn'])
    const silence = {
      ...withOrganisation({ vat: false }),
      employments: silent('employment-register'),
      assignments: silent('assignment-register'),
    }
    assert.deepEqual(types(revise(card, silence)), ['card-suspended'], 'silence withdraws nothing')
    const late = { employments: said('employment-register', []) }
    assert.deepEqual(types(revise(card, late)), ['card-suspended'], 'no employment at all is none that goes on')
  })

  test('destroyed, it is blocked for good, once', () => {
    const card = given(issued, suspended({ employed: 'employment-ended' }), asked)
    const events = destroyCard(card, now)
    assert.ok(!('refused' in events))
    assert.deepEqual(types(events), ['card-blocked', 'card-destroyed'])
    const destroyed = events.reduce(cardLifecycle.evolve, card)
    assert.deepEqual(destroyCard(destroyed, now), { refused: 'card.already-destroyed', details: { at: now } })
    assert.deepEqual(revise(destroyed, {}), [])
  })

  test('a card that counts is not destroyed; a blocked or replaced one may be', () => {
    assert.deepEqual(destroyCard(given(issued), now), { refused: 'card.still-valid' })
    assert.deepEqual(destroyCard(given(), now), { refused: 'card.unknown' })
    const blocked = blockCard(given(issued), 'damaged', now)
    assert.ok(!('refused' in blocked))
    const destroyed = destroyCard(given(issued, ...blocked), now)
    assert.deepEqual('refused' in destroyed ? destroyed : types(destroyed), ['card-destroyed'])
    const replaced = destroyCard(given(issued, { type: 'card-replaced', by: '2', at: now }), now)
    assert.deepEqual('refused' in replaced ? replaced : types(replaced), ['card-destroyed'])
  })
})
