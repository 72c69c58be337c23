import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { type Joiner, listProposals } from './propose-order.ts'

const today = '2026-11-23' as LocalDate
const employed = (person: string, from: string, to?: string, unit = '311384368'): Joiner => ({
  person,
  unit,
  from: from as LocalDate,
  ...(to ? { to: to as LocalDate } : {}),
})
const nobody = new Set<string>()

suite('whom the employer is asked to order for', () => {
  const cases: [why: string, joiner: Joiner, proposed: boolean][] = [
    ['has worked for long', employed('kari', '2024-02-01'), true],
    ['begins today', employed('kari', '2026-11-23'), true],
    ['begins in 30 days', employed('kari', '2026-12-23'), true],
    ['begins in 31 days', employed('kari', '2026-12-24'), false],
    ['works for the last day', employed('kari', '2024-02-01', '2026-11-23'), true],
    ['left yesterday', employed('kari', '2024-02-01', '2026-11-22'), false],
    ['was hired and taken back', employed('kari', '2026-12-10', '2026-12-09'), false],
  ]
  for (const [why, joiner, proposed] of cases)
    test(`one who ${why} is ${proposed ? '' : 'not '}proposed`, () => {
      assert.deepEqual(listProposals([joiner], nobody, today, 30), proposed ? [joiner] : [])
    })

  test('nobody who holds an open order or a valid card, or was dismissed', () => {
    const all = ['open order', 'valid card', 'dismissed', 'none'].map((person) => employed(person, '2024-02-01'))
    const held = new Set(['open order', 'valid card', 'dismissed'])
    assert.deepEqual(
      listProposals(all, held, today, 30).map(({ person }) => person),
      ['none'],
    )
  })

  test('each once, at the unit of the employment that counts, those who began first before those who begin', () => {
    const old = employed('kari', '2024-02-01')
    const newer = employed('kari', '2025-05-01', undefined, '319481362')
    const hire = employed('ola', '2026-12-01')
    const also = employed('anna', '2025-05-01')
    assert.deepEqual(listProposals([hire, newer, old, also], nobody, today, 30), [also, newer, hire])
  })

  test('nobody ahead when the sector lets nobody order ahead', () => {
    assert.deepEqual(listProposals([employed('kari', '2026-11-24')], nobody, today, 0), [])
  })
})
