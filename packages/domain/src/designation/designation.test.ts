import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { type Producer, producersIn } from '../sector/producers.ts'
import {
  type Designation,
  type DesignationEvent,
  designationLifecycle,
  type Terms,
  type TermsChange,
} from './designation.ts'
import { isTooSoon, judgeTerms, type TermsFinding } from './judge-terms.ts'
import {
  confirmChange,
  confirmDesignation,
  proposeChange,
  proposeDesignation,
  unconfirmDesignation,
  withdrawChange,
  withdrawDesignation,
} from './propose-designation.ts'

const day = (date: string) => date as LocalDate
const now = '2026-11-23T09:00:00.000Z' as Instant
const begins = (date: string) => midnightInOslo(day(date))
const closes = (last: string) => midnightInOslo(addDays(day(last), 1))

/** The test producer ends, so that there is room for another. */
const others: readonly Producer[] = producersIn('demo').map((one) =>
  one.code === 'test' ? { ...one, appointedUntil: day('2027-03-31'), ordersUntil: closes('2027-02-28') } : one,
)
const terms: Terms = {
  code: 'nova',
  name: 'NOVA KORT AS',
  formerNames: [],
  appointedFrom: day('2027-02-01'),
  appointedUntil: day('2031-01-31'),
  ordersFrom: begins('2027-03-01'),
  ordersUntil: closes('2030-12-31'),
  freezes: [],
  prices: [{ from: day('2027-03-01'), ore: 14_000 }],
}
const play = (events: readonly DesignationEvent[], from: Designation = { status: 'new' }) =>
  events.reduce(designationLifecycle.evolve, from)
const as = (by: string, at = now) => ({ by, others, now: at })
const decided = (decision: readonly DesignationEvent[] | object, from?: Designation): Designation => {
  assert.ok(Array.isArray(decision), JSON.stringify(decision))
  return play(decision, from)
}
const refusalOf = (decision: object) => (isRefusal(decision) ? decision.refused : undefined)

const proposed = decided(proposeDesignation({ status: 'new' }, terms, as('marit')))
const confirmed = decided(confirmDesignation(proposed, as('henrik')), proposed)

suite('a designation', () => {
  test('is proposed by one and confirmed by another', () => {
    assert.equal(proposed.status, 'proposed')
    assert.equal(confirmed.status, 'confirmed')
  })
  test('is never confirmed by the one who proposed it', () => {
    assert.equal(refusalOf(confirmDesignation(proposed, as('marit'))), 'designation.own-proposal')
  })
  test('can be withdrawn while it is a proposal, by anybody, and is then nothing to confirm', () => {
    const withdrawn = decided(withdrawDesignation(proposed, as('marit')), proposed)
    assert.equal(refusalOf(confirmDesignation(withdrawn, as('henrik'))), 'designation.not-proposed')
    assert.equal(refusalOf(withdrawDesignation(confirmed, as('henrik'))), 'designation.not-proposed')
  })
  test('that nobody proposed is unknown', () => {
    for (const decide of [confirmDesignation, withdrawDesignation, confirmChange, withdrawChange])
      assert.equal(refusalOf(decide({ status: 'new' }, as('henrik'))), 'designation.unknown')
    assert.equal(refusalOf(proposeChange({ status: 'new' }, end, as('marit'))), 'designation.unknown')
  })
  test('is judged again when it is confirmed: what came too late or in its way is told', () => {
    const late = confirmDesignation(proposed, as('henrik', '2027-01-15T09:00:00.000Z' as Instant))
    assert.deepEqual(isRefusal(late) && late.details?.['findings'], ['too-soon'])
    const crowded = confirmDesignation(proposed, { ...as('henrik'), others: producersIn('demo') })
    assert.deepEqual(isRefusal(crowded) && crowded.details?.['findings'], ['intake-overlaps'])
  })
  test('may be proposed after an intake without an end, which must have one when it is confirmed; not before or beside one', () => {
    const endless = producersIn('demo')
    const propose = (changes: Partial<Terms> = {}, beside = endless) =>
      proposeDesignation({ status: 'new' }, { ...terms, ...changes }, { ...as('marit'), others: beside })
    assert.ok(!isRefusal(propose()))
    const beside = endless.map((one) =>
      one.ordersUntil === undefined ? { ...one, ordersUntil: closes('2027-06-30') } : one,
    )
    const later = endless.map((one) =>
      one.ordersUntil === undefined ? { ...one, ordersFrom: begins('2027-06-01') } : one,
    )
    for (const refused of [propose({}, beside), propose({}, later)])
      assert.deepEqual(isRefusal(refused) && refused.details?.['findings'], ['intake-overlaps'])
  })
})

const wrong: readonly (readonly [TermsFinding, Partial<Terms>])[] = [
  ['code-malformed', { code: 'Nova AS' }],
  ['code-malformed', { code: 'a-code-too-long' }],
  ['name-missing', { name: ' ' }],
  ['code-of-another', { code: 'idemia' }],
  ['appointment-ends-before-it-begins', { appointedUntil: day('2027-01-31') }],
  ['intake-ends-before-it-begins', { ordersUntil: closes('2027-02-27') }],
  ['intake-outside-appointment', { ordersUntil: closes('2031-02-01') }],
  ['freeze-ends-before-it-begins', { freezes: [{ from: day('2027-06-02'), until: day('2027-06-01') }] }],
  ['freeze-outside-intake', { freezes: [{ from: day('2027-02-27'), until: day('2027-03-02') }] }],
  ['price-not-an-amount', { prices: [{ from: day('2027-03-01'), ore: 0.5 }] }],
  ['price-ends-before-it-begins', { prices: [{ from: day('2027-03-01'), until: day('2027-02-28'), ore: 1 }] }],
  ['price-outside-appointment', { prices: [{ from: day('2026-12-01'), ore: 1 }] }],
  [
    'prices-overlap',
    {
      prices: [
        { from: day('2027-03-01'), ore: 1 },
        { from: day('2027-03-01'), ore: 2 },
      ],
    },
  ],
  ['already-appointed', { code: 'evry', name: 'Evry Card Services AS' }],
  ['intake-overlaps', { ordersFrom: begins('2027-02-28') }],
]
suite('terms', () => {
  test('that are right have no findings', () => {
    assert.deepEqual(judgeTerms(terms, others), [])
  })
  for (const [finding, changes] of wrong)
    test(`${JSON.stringify(changes)}: ${finding}`, () => {
      assert.ok(judgeTerms({ ...terms, ...changes }, others).includes(finding))
    })
  test('are told every finding at once', () => {
    const all = judgeTerms({ ...terms, code: '', name: '', appointedUntil: day('2020-01-01') }, others)
    assert.deepEqual(
      ['code-malformed', 'name-missing', 'appointment-ends-before-it-begins'].filter(
        (one) => !all.some((finding) => finding === one),
      ),
      [],
    )
  })
  test('begin 30 days ahead, so that the keys are known everywhere, and not a day sooner', () => {
    assert.ok(!isTooSoon({ ...terms, appointedFrom: day('2026-12-23') }, others, day('2026-11-23')))
    assert.ok(isTooSoon({ ...terms, appointedFrom: day('2026-12-22') }, others, day('2026-11-23')))
  })
  test('that go on where the same producer ends need no notice: its keys are known', () => {
    const next = { ...terms, code: 'test', name: 'KORTPRODUSENT TEST AS', appointedFrom: day('2027-04-01') }
    assert.ok(!isTooSoon(next, others, day('2027-03-30')))
  })
  test('of two producers may overlap in appointment: one makes what was ordered while the other begins', () => {
    assert.deepEqual(judgeTerms({ ...terms, appointedFrom: day('2027-01-15') }, others), [])
  })
})

const end: TermsChange = { kind: 'end', appointedUntil: day('2027-12-31'), ordersUntil: closes('2027-11-30') }
suite('a change of a designation', () => {
  const changing = decided(proposeChange(confirmed, end, as('marit')), confirmed)
  test('takes two as well', () => {
    assert.equal(refusalOf(confirmChange(changing, as('marit'))), 'designation.own-proposal')
    const after = decided(confirmChange(changing, as('henrik')), changing)
    assert.ok('terms' in after && after.status === 'confirmed')
    assert.deepEqual([after.terms.appointedUntil, after.terms.ordersUntil], ['2027-12-31', closes('2027-11-30')])
  })
  test('that is withdrawn changes nothing', () => {
    const after = decided(withdrawChange(changing, as('henrik')), changing)
    assert.ok('terms' in after && after.status === 'confirmed')
    assert.deepEqual(after.terms, terms)
  })
  test('waits while another one waits, and for the confirmation of the designation', () => {
    assert.equal(refusalOf(proposeChange(changing, end, as('henrik'))), 'designation.not-confirmed')
    assert.equal(refusalOf(proposeChange(proposed, end, as('henrik'))), 'designation.not-confirmed')
  })
  test('of the known history writes it down first', () => {
    const known: Terms = { ...terms, code: 'test', name: 'KORTPRODUSENT TEST AS', appointedFrom: day('2026-01-01') }
    const decision = proposeChange(
      { status: 'new' },
      end,
      { ...as('marit'), others: others.filter(({ code }) => code !== 'test') },
      known,
    )
    assert.ok(Array.isArray(decision))
    assert.deepEqual(
      decision.map(({ type }) => type),
      ['designation-adopted', 'designation-change-proposed'],
    )
  })
  for (const change of [
    { kind: 'end', appointedUntil: day('2026-11-22'), ordersUntil: closes('2026-11-22') },
    { kind: 'freeze', freeze: { from: day('2026-11-22'), until: day('2026-11-30') } },
    { kind: 'prices', prices: [{ from: day('2026-11-22'), ore: 1 }] },
  ] as const satisfies readonly TermsChange[])
    test(`never reaches into the past: ${change.kind}`, () => {
      assert.equal(refusalOf(proposeChange(confirmed, change, as('marit'))), 'designation.in-the-past')
    })
  test('of one that is over is refused', () => {
    const later = '2031-02-01T09:00:00.000Z' as Instant
    assert.equal(refusalOf(proposeChange(confirmed, end, as('marit', later))), 'designation.over')
  })
  test('that ends before it begins is refused with the finding', () => {
    const early: TermsChange = { kind: 'end', appointedUntil: day('2027-01-15'), ordersUntil: closes('2027-01-15') }
    const decision = proposeChange(confirmed, early, as('marit'))
    assert.ok(isRefusal(decision) && Array.isArray(decision.details?.['findings']))
    assert.ok(decision.details['findings'].includes('appointment-ends-before-it-begins'))
  })
  test('of prices adds to them, and takes the place of one that begins the same day', () => {
    const prices: TermsChange = {
      kind: 'prices',
      prices: [
        { from: day('2027-03-01'), ore: 15_000 },
        { from: day('2028-01-01'), ore: 16_000 },
      ],
    }
    const pending = decided(proposeChange(confirmed, prices, as('marit')), confirmed)
    const after = decided(confirmChange(pending, as('henrik')), pending)
    assert.deepEqual('terms' in after && after.terms.prices, prices.prices)
  })
  test('to an earlier end lets what lies behind it fall away', () => {
    const later = { ...terms, prices: [...terms.prices, { from: day('2029-01-01'), ore: 1 }] }
    const pending = decided(proposeChange({ status: 'confirmed', terms: later }, end, as('marit')), {
      status: 'confirmed',
      terms: later,
    })
    const after = decided(confirmChange(pending, as('henrik')), pending)
    assert.deepEqual('terms' in after && after.terms.prices, terms.prices)
  })
})

suite('a hand-over', () => {
  const handover: TermsChange = {
    kind: 'handover',
    appointedUntil: day('2027-12-31'),
    handsOver: begins('2027-12-01'),
    freeze: { from: day('2027-11-28'), until: day('2027-11-30') },
  }
  const changing = decided(proposeChange(confirmed, handover, as('marit')), confirmed)
  const after = decided(confirmChange(changing, as('henrik')), changing)
  test('ends intake and new batches at once, after its freeze', () => {
    assert.ok('terms' in after)
    const { ordersUntil, handsOver, appointedUntil, freezes } = after.terms
    assert.deepEqual(
      [ordersUntil, handsOver, appointedUntil],
      [begins('2027-12-01'), begins('2027-12-01'), '2027-12-31'],
    )
    assert.deepEqual(freezes, [handover.freeze])
  })
  test('is put back as it was by two, as if it had never been', () => {
    const restore: TermsChange = { kind: 'restore', terms }
    const back = decided(proposeChange(after, restore, as('marit')), after)
    assert.equal(refusalOf(confirmChange(back, as('marit'))), 'designation.own-proposal')
    const restored = decided(confirmChange(back, as('henrik')), back)
    assert.deepEqual('terms' in restored && restored.terms, terms)
  })
  test('never reaches into the past', () => {
    assert.equal(
      refusalOf(proposeChange(confirmed, { ...handover, handsOver: begins('2026-11-22') }, as('marit'))),
      'designation.in-the-past',
    )
  })
  test('a confirmation is undone before the first order, and not afterwards', () => {
    assert.equal(decided(unconfirmDesignation(confirmed, as('henrik')), confirmed).status, 'proposed')
    assert.equal(refusalOf(unconfirmDesignation(proposed, as('henrik'))), 'designation.not-proposed')
    assert.equal(
      refusalOf(unconfirmDesignation(confirmed, as('henrik', begins('2027-03-01')))),
      'designation.in-the-past',
    )
  })
})
