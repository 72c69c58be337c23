import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'
import type { Terms } from '../designation/designation.ts'
import { type Price, prices } from '../sector/prices.ts'
import { judgePlan, type PlanCircumstances, type PlanFinding, type PlanWarning } from './judge-plan.ts'
import type { Notice } from './notices.ts'
import type { Plan } from './plan.ts'

const day = (date: string) => date as LocalDate
const now = '2026-11-23T09:00:00.000Z' as Instant
const said = { subject: 'HMS-kort', text: 'Produsenten byttes.' }
const notice = (audience: Notice['audience'], days: number, channels: Notice['channels'] = ['email']): Notice => ({
  audience,
  channels,
  days,
  nb: said,
  en: said,
})
const old: Terms = {
  code: 'test',
  name: 'KORTPRODUSENT TEST AS',
  formerNames: [],
  appointedFrom: day('2026-01-01'),
  appointedUntil: day('2027-03-31'),
  ordersFrom: midnightInOslo(day('2026-01-01')),
  ordersUntil: midnightInOslo(day('2027-03-01')),
  freezes: [],
  prices: [],
}
const next: Terms = {
  code: 'nova',
  name: 'NOVA KORT AS',
  formerNames: [],
  appointedFrom: day('2027-02-01'),
  ordersFrom: midnightInOslo(day('2027-03-01')),
  freezes: [],
  prices: [],
}
const plan: Plan = {
  from: 'test',
  to: 'b',
  switchDay: day('2027-03-01'),
  freeze: { from: day('2027-02-24'), until: day('2027-02-28') },
  finishBy: day('2027-03-12'),
  lastDay: day('2027-03-31'),
  notices: [
    notice('employers-with-orders', -21),
    notice('workers-with-orders', -7, ['email', 'sms']),
    notice('public', -7, ['banner', 'api']),
  ],
}
const at: PlanCircumstances = {
  now,
  from: { status: 'confirmed', terms: old },
  to: { status: 'confirmed', terms: next },
  another: false,
  keysPublished: ['2026-11-20T09:00:00.000Z' as Instant],
  stations: 2,
  packageKeys: true,
  prices,
}
const { freeze: _, ...unfrozen } = plan
const noPrice: readonly Price[] = prices.map((price) => ({ ...price, until: price.until ?? day('2027-02-28') }))

type Case<Code> = readonly [Code, string, Partial<Plan>, Partial<PlanCircumstances>]
const wrong: readonly Case<PlanFinding>[] = [
  ['to-unknown', 'a designation that was withdrawn', {}, { to: { status: 'withdrawn', terms: next } }],
  ['same-producer', 'the old producer again', { to: 'test' }, { to: at.from } as Partial<PlanCircumstances>],
  ['from-change-waits', 'a change that waits at the old producer', {}, { from: { status: 'changing', terms: old } }],
  ['to-change-waits', 'a change that waits at the new producer', {}, { to: { status: 'changing', terms: next } }],
  ['another-switchover', 'two at once', {}, { another: true }],
  ['switch-in-the-past', 'today', { switchDay: day('2026-11-23') }, {}],
  ['switch-not-first-day', 'another day than the first of the new intake', { switchDay: day('2027-03-02') }, {}],
  [
    'intake-gap',
    'an intake that is over already',
    {},
    { from: { status: 'confirmed', terms: { ...old, ordersUntil: '2026-11-01T00:00:00.000Z' as Instant } } },
  ],
  [
    'from-not-taking-orders',
    'an old producer that begins no sooner',
    {},
    { from: { status: 'confirmed', terms: { ...old, ordersFrom: next.ordersFrom } } },
  ],
  [
    'to-not-appointed',
    'a new producer that is not appointed on the day',
    {},
    { to: { status: 'confirmed', terms: { ...next, appointedFrom: day('2027-03-02') } } },
  ],
  [
    'to-ends-too-soon',
    'a new producer that ends before the old one',
    {},
    { to: { status: 'confirmed', terms: { ...next, appointedUntil: day('2027-03-30') } } },
  ],
  ['last-day-before-switch', 'days without a producer', { lastDay: day('2027-02-27') }, {}],
  ['finish-by-before-switch', 'batches called back before the switch', { finishBy: day('2027-02-27') }, {}],
  ['finish-by-after-last-day', 'cards made outside the appointment', { finishBy: day('2027-04-01') }, {}],
  [
    'freeze-ends-before-it-begins',
    'a freeze turned round',
    { freeze: { from: day('2027-02-28'), until: day('2027-02-27') } },
    {},
  ],
  ['freeze-in-the-past', 'a freeze from today', { freeze: { from: day('2026-11-23'), until: day('2027-02-28') } }, {}],
  [
    'freeze-not-up-to-switch',
    'a day of orders between freeze and switch',
    { freeze: { from: day('2027-02-20'), until: day('2027-02-27') } },
    {},
  ],
  [
    'freeze-before-intake',
    'a freeze before there was an intake',
    {},
    { from: { status: 'confirmed', terms: { ...old, ordersFrom: midnightInOslo(day('2027-02-26')) } } },
  ],
  [
    'keys-too-late',
    'no key 30 days before the first card',
    {},
    { keysPublished: [], now: '2027-01-31T09:00:00.000Z' as Instant },
  ],
  ['price-missing', 'a sector without a price', {}, { prices: noPrice }],
  ['notice-in-the-past', 'a notice for yesterday', { notices: [notice('inspectors', -99)] }, {}],
  [
    'notice-without-text',
    'no English words',
    { notices: [{ ...notice('inspectors', 0), en: { subject: 'x', text: ' ' } }] },
    {},
  ],
  ['notice-without-channel', 'no way to tell it', { notices: [notice('inspectors', 0, [])] }, {}],
  ['notice-without-channel', 'an SMS to the public', { notices: [notice('public', 0, ['sms'])] }, {}],
  ['notice-too-far', 'a notice in two years', { notices: [notice('inspectors', 700)] }, {}],
]

suite('a plan for a change of producer', () => {
  test('that is right has neither findings nor warnings', () => {
    assert.deepEqual(judgePlan(plan, at), { findings: [], warnings: [] })
  })
  for (const [finding, why, changes, other] of wrong)
    test(`${why}: ${finding}`, () => {
      assert.deepEqual(
        judgePlan({ ...plan, ...changes }, { ...at, ...other }).findings.filter((one) => one === finding),
        [finding],
      )
    })
  test('a producer nobody knows is told, and nothing breaks', () => {
    const { from: _from, to: _to, ...nobody } = at
    assert.deepEqual(judgePlan(plan, nobody).findings, ['from-unknown', 'to-unknown'])
  })
  test('is told everything at once', () => {
    const { findings } = judgePlan(
      { ...plan, lastDay: day('2027-02-01'), freeze: { from: day('2027-02-20'), until: day('2027-02-10') } },
      { ...at, another: true },
    )
    for (const one of ['another-switchover', 'last-day-before-switch', 'freeze-ends-before-it-begins'] as const)
      assert.ok(findings.includes(one), one)
  })
  test('keys that come 30 days ahead to the day are in time, a day later they are not', () => {
    const published = (date: string) =>
      judgePlan(plan, { ...at, now: midnightInOslo(day('2027-02-01')), keysPublished: [midnightInOslo(day(date))] })
    assert.ok(!published('2027-01-30').findings.includes('keys-too-late'))
    assert.ok(published('2027-01-31').findings.includes('keys-too-late'))
  })
})

const doubtful: readonly Case<PlanWarning>[] = [
  ['keys-not-yet', 'keys that are still to come, in time', {}, { keysPublished: [] }],
  ['to-unconfirmed', 'a proposal', {}, { to: { status: 'proposed', terms: next } }],
  ['stations-missing', 'no station of the new producer', {}, { stations: 0 }],
  ['package-keys-missing', 'nobody to seal packages for', {}, { packageKeys: false }],
  [
    'long-freeze',
    'two weeks without a producer',
    { freeze: { from: day('2027-02-14'), until: day('2027-02-28') } },
    {},
  ],
  ['short-finish', 'four days to finish', { finishBy: day('2027-03-05') }, {}],
  ['no-overlap', 'no overlap', { lastDay: day('2027-02-28'), finishBy: day('2027-02-28') }, {}],
  ['employers-not-told', 'no word to employers', { notices: [] }, {}],
  ['workers-not-told', 'no word to workers', { notices: [] }, {}],
  ['public-not-told', 'no word to anybody', { notices: [] }, {}],
  ['short-notice', 'employers told 13 days ahead', { notices: [notice('employers-with-cards', -13)] }, {}],
]
suite('a plan that may be carried out, but', () => {
  for (const [warning, why, changes, other] of doubtful)
    test(`${why}: ${warning}`, () => {
      const judged = judgePlan({ ...plan, ...changes }, { ...at, ...other })
      assert.deepEqual(judged.findings, [])
      assert.ok(judged.warnings.includes(warning), JSON.stringify(judged))
    })
  test('has no freeze: no-freeze', () => {
    assert.deepEqual(judgePlan(unfrozen, at), { findings: [], warnings: ['no-freeze'] })
  })
  test('package keys that nobody keeps are told as unknown, not as missing', () => {
    const { packageKeys: _keys, ...unknown } = at
    assert.deepEqual(judgePlan(plan, unknown).warnings, ['package-keys-unknown'])
  })
  test('a fortnight is notice enough', () => {
    const told = [...plan.notices.slice(1), notice('employers-with-cards', -14)]
    assert.deepEqual(judgePlan({ ...plan, notices: told }, at).warnings, [])
    assert.equal(addDays(plan.switchDay, -14), '2027-02-15')
  })
})
