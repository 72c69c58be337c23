import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { acceptExemption, endExemption } from './accept-exemption.ts'

const day = (date: string) => date as LocalDate
const reason = 'turnover-below-limit' as const
const period = (from: string, until?: string) => ({ from: day(from), ...(until ? { until: day(until) } : {}) })

suite('an exemption from the VAT register', () => {
  test('is accepted for a time, open or closed, with its reason', () => {
    assert.deepEqual(acceptExemption([], { reason, ...period('2026-01-01') }), { reason, from: '2026-01-01' })
    assert.deepEqual(acceptExemption([], { reason, ...period('2026-01-01', '2026-01-01') }), {
      reason,
      from: '2026-01-01',
      until: '2026-01-01',
    })
  })

  test('is not accepted for a day before its reason came into force', () => {
    const decided = acceptExemption([], { reason, ...period('2009-12-31') })
    assert.deepEqual(decided, { refused: 'exemption.reason-not-in-force' })
  })

  test('does not end before it begins', () => {
    const decided = acceptExemption([], { reason, ...period('2026-01-02', '2026-01-01') })
    assert.deepEqual(decided, { refused: 'exemption.ends-before-it-begins' })
  })

  const accepted = [period('2024-01-01', '2024-12-31'), period('2026-01-01')]
  for (const [from, until] of [
    ['2023-06-01', '2024-01-01'],
    ['2024-12-31', '2025-06-01'],
    ['2024-03-01', '2024-04-01'],
    ['2023-06-01', undefined],
    ['2025-06-01', undefined],
    ['2030-01-01', '2030-02-01'],
  ] as const)
    test(`${from} to ${until ?? 'further notice'} shares a day with another: refused, and the other is named`, () => {
      const decided = acceptExemption(accepted, { reason, ...period(from, until) })
      assert.ok('refused' in decided && decided.refused === 'exemption.overlaps-another')
      assert.ok(decided.details?.['from'])
    })
  for (const [from, until] of [
    ['2023-06-01', '2023-12-31'],
    ['2025-01-01', '2025-12-31'],
  ] as const)
    test(`${from} to ${until} fits beside the others`, () => {
      assert.ok(!('refused' in acceptExemption(accepted, { reason, ...period(from, until) })))
    })
})

suite('ending an exemption', () => {
  test('sets its last day, the first one included, and may make it shorter', () => {
    assert.deepEqual(endExemption(period('2026-01-01'), day('2026-01-01')), period('2026-01-01', '2026-01-01'))
    assert.deepEqual(
      endExemption(period('2026-01-01', '2026-12-31'), day('2026-06-30')),
      period('2026-01-01', '2026-06-30'),
    )
  })
  test('never lies before it begins', () => {
    assert.deepEqual(endExemption(period('2026-01-01'), day('2025-12-31')), {
      refused: 'exemption.ends-before-it-begins',
    })
  })
  for (const last of ['2026-12-31', '2027-01-01'])
    test(`never makes it longer: it ends 2026-12-31 already when ${last} is said`, () => {
      assert.deepEqual(endExemption(period('2026-01-01', '2026-12-31'), day(last)), {
        refused: 'exemption.already-ended',
        details: { until: '2026-12-31' },
      })
    })
})
