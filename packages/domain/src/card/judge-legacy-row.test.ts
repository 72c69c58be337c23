import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { producersIn } from '../sector/producers.ts'
import { judgeLegacyRow, type LegacyProblem, type LegacyRow } from './judge-legacy-row.ts'

const row: LegacyRow = {
  number: '4815162',
  organisation: '311851055',
  issued: '2025-11-03',
  expires: '03.11.2027',
  status: 'Gyldig',
  producer: 'evry',
}
const judge = (changes: Partial<LegacyRow>) =>
  judgeLegacyRow({ ...row, ...changes }, producersIn('demo'), '2026-11-23' as LocalDate)

suite('a card made before this system', () => {
  test('is known by number, enterprise, dates, status and producer', () => {
    assert.deepEqual(judge({}), {
      card: { ...row, expires: '2027-11-03', status: 'active' },
    })
  })
  for (const [word, status] of [
    ['sperret', 'blocked'],
    ['Midlertidig ugyldig', 'suspended'],
    ['replaced', 'replaced'],
  ] as const)
    test(`${word} is ${status}`, () => {
      const judged = judge({ status: word })
      assert.equal('card' in judged && judged.card.status, status)
    })
  const wrong: readonly (readonly [Partial<LegacyRow>, LegacyProblem])[] = [
    [{ number: '123' }, 'number-malformed'],
    [{ number: '481 5162-3' }, 'number-malformed'],
    [{ organisation: '311851056' }, 'organisation-malformed'],
    [{ issued: '31.02.2025' }, 'issued-no-day'],
    [{ expires: '' }, 'expires-no-day'],
    [{ expires: '2025-11-02' }, 'expires-before-issued'],
    [{ issued: '2026-11-24' }, 'issued-in-the-future'],
    [{ status: 'toString' }, 'status-unknown'],
    [{ producer: 'nobody' }, 'producer-unknown'],
    [{ producer: 'idemia' }, 'producer-not-appointed'],
  ]
  for (const [changes, problem] of wrong)
    test(`${JSON.stringify(changes)}: ${problem}`, () => {
      assert.deepEqual(judge(changes), { problems: [problem] })
    })
  test('tells every problem at once', () => {
    const judged = judge({ number: '', organisation: '', issued: '', expires: '', status: '', producer: '' })
    assert.equal('problems' in judged && judged.problems.length, 6)
  })
})
