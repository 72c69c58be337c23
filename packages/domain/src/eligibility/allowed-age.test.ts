import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { oldestAllowedHours, refuseOld } from './allowed-age.ts'
import { asOf, good, organisation, sectorToday } from './example-answers.ts'
import type { Answered, RegisterAnswers } from './facts.ts'
import { judgeEligibility } from './judge-eligibility.ts'

const HOUR = 3_600_000
const later = (hours: number, milliseconds = 0) =>
  new Date(Date.parse(asOf) + hours * HOUR + milliseconds).toISOString() as Instant
const earlier = (hours: number, milliseconds = 0) => later(-hours, -milliseconds)

/** Of an answer that a register gave at `when`. */
const isTooOld = ({ source, asOf: when }: { source: string; asOf: Instant }, now: Instant) =>
  !refuseOld(now)({ ...good, organisation: { ...good.organisation, source, asOf: when } }).organisation.answered

suite('an answer that grows old [ours]', () => {
  const ages: [source: string, hours: number][] = [
    ['cleaning-register', 48],
    ['car-care-register', 48],
    ['staffing-register', 48],
    ['entity-register', 72],
    ['vat-register', 72],
    ['population-register', 72],
    ['employment-register', 72],
    ['assignment-register', 72],
    ['shipyard-register', 72],
  ]
  for (const [source, hours] of ages)
    test(`of the ${source} tells of today for ${hours} hours, and not a millisecond longer`, () => {
      assert.equal(isTooOld({ source, asOf }, asOf), false)
      assert.equal(isTooOld({ source, asOf }, later(hours)), false)
      assert.equal(isTooOld({ source, asOf }, later(hours, 1)), true)
    })

  test('has an age for every register that is asked', () => {
    assert.deepEqual(
      ages.slice(0, -1).map(([source]) => source),
      Object.keys(oldestAllowedHours),
    )
  })

  test('that comes from a clock ahead of ours is not too old', () => {
    assert.equal(isTooOld({ source: 'entity-register', asOf: later(1) }, asOf), false)
  })

  const from = <T>(answer: Answered<T>, when: Instant): Answered<T> => ({ ...answer, asOf: when })
  test('becomes none, which says why, whose it was and from when; a fresh one is kept', () => {
    const old = earlier(72, 1)
    const { organisation: entity, person } = refuseOld(asOf)({ ...good, organisation: from(good.organisation, old) })
    assert.deepEqual(entity, { answered: false, why: 'too-old', source: 'entity-register', asOf: old })
    assert.deepEqual(person, good.person)
  })

  test('was none before, and keeps its own reason', () => {
    const silent = { answered: false, why: 'no-answer', source: 'entity-register', asOf: earlier(1000) } as const
    assert.deepEqual(refuseOld(asOf)({ ...good, organisation: silent }).organisation, silent)
  })

  test('in every register at once leaves every condition unknown, as too old', () => {
    const old = earlier(72, 1)
    const answers: RegisterAnswers = {
      organisation: from(good.organisation, old),
      person: from(good.person, old),
      residence: from(good.residence, old),
      vat: from(good.vat, old),
      employments: from(good.employments, old),
      assignments: from(good.assignments, old),
      roles: from(good.roles, old),
      staffing: from(good.staffing, old),
      approvals: Object.fromEntries(
        Object.entries(good.approvals).map(([register, answer]) => [register, from(answer, old)]),
      ),
    }
    for (const fact of Object.values(judgeEligibility(answers, sectorToday('cleaning'), asOf).facts))
      assert.equal(fact.outcome === 'unknown' && fact.why, 'too-old')
  })

  test('is asked of each register by itself: an approval of 48 hours counts, one older does not', () => {
    const cleaning = (when: Instant) => ({
      ...good,
      approvals: { ...good.approvals, cleaning: { ...good.approvals['cleaning'], asOf: when } as never },
    })
    const judge = (when: Instant) => judgeEligibility(cleaning(when), sectorToday('cleaning'), asOf).unknown
    assert.deepEqual([judge(earlier(48)), judge(earlier(48, 1))], [[], ['sector-approved']])
  })

  test('says nothing of an enterprise, also not that it was deleted', () => {
    const deleted = { ...organisation, state: 'deleted' } as const
    const answers = { ...good, organisation: { ...good.organisation, value: deleted, asOf: earlier(73) } as never }
    assert.deepEqual(judgeEligibility(answers, sectorToday('construction'), asOf).notMet, [])
  })
})
