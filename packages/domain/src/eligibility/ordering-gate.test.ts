import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Gate } from '../sector/sectors.ts'
import { sectors } from '../sector/sectors.ts'
import type { ApprovalState } from './facts.ts'
import { type GateChange, gateProgress, judgeGate } from './ordering-gate.ts'

/** The states as columns and rows below; `none` is not listed, `never` not asked before. */
const states: Record<string, ApprovalState | null> = {
  with: 'approved-with-employees',
  without: 'approved-without-employees',
  ordering: 'card-ordering-under-treatment',
  applied: 'application-under-treatment',
  not: 'not-approved',
  none: null,
}

/** From each state (row) to each (column): O opened, A approved, R refused, - unchanged. */
const table = `
           with  without  ordering  applied  not  none
  with      -      -         O         R      R     R
  without   -      -         O         R      R     R
  ordering  A      A         -         R      R     R
  applied   A      A         O         -      -     -
  not       A      A         O         -      -     -
  none      A      A         O         -      -     -
  never     -      -         O         -      -     -
`
const changes: Record<string, GateChange> = { O: 'opened', A: 'approved', R: 'refused', '-': 'unchanged' }
const [columns = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

suite('the gate of a sector that asks approval (domain.md § 2)', () => {
  for (const { gate } of [sectors.cleaning, sectors['car-care']])
    for (const [before = '', ...cells] of rows)
      cells.forEach((cell, index) => {
        const now = columns[index] ?? ''
        test(`of ${gate.register}, from ${before} to ${now}: ${changes[cell]}`, () => {
          assert.equal(judgeGate(gate, states[before], states[now] ?? null), changes[cell])
        })
      })

  test('has every state as row and column', () => {
    assert.deepEqual(columns, Object.keys(states))
    assert.deepEqual(
      rows.map(([row]) => row),
      [...columns, 'never'],
    )
  })

  test('opens by its own states: one that asks employees is closed by an approval without', () => {
    const gate: Gate = { register: 'shipyards', opens: ['approved-with-employees'] }
    assert.equal(judgeGate(gate, 'approved-with-employees', 'approved-without-employees'), 'refused')
    assert.equal(judgeGate(gate, 'approved-without-employees', 'approved-with-employees'), 'approved')
    assert.equal(judgeGate(gate, null, 'card-ordering-under-treatment'), 'unchanged')
  })
})

suite('the way to final approval', () => {
  const cases: [why: string, employees: string[], withCard: string[], done: number, of: number, complete: boolean][] = [
    ['nobody has a card', ['a', 'b'], [], 0, 2, false],
    ['one of two has', ['a', 'b'], ['a'], 1, 2, false],
    ['all have', ['a', 'b'], ['b', 'a'], 2, 2, true],
    ['one who left has one too', ['a', 'b'], ['a', 'c'], 1, 2, false],
    ['one works in two sub-units', ['a', 'a', 'b'], ['a', 'b'], 2, 2, true],
    ['nobody is employed', [], ['c'], 0, 0, false],
  ]
  for (const [why, employees, withCard, done, of, complete] of cases)
    test(`when ${why} is ${complete ? 'gone' : 'not gone'}: ${done} of ${of}`, () => {
      assert.deepEqual(gateProgress({ employees, withCard: new Set(withCard) }), { done, of, complete })
    })
})
