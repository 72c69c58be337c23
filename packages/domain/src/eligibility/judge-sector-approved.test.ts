import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { NotMetWhy } from './conditions.ts'
import type { ApprovalState } from './facts.ts'
import { whyClosed } from './judge-sector-approved.ts'

suite('a register that opens ordering (cleaning § 10)', () => {
  const gate = {
    register: 'cleaning',
    opens: ['approved-with-employees', 'approved-without-employees', 'card-ordering-under-treatment'],
  } as const
  const states: [state: ApprovalState | null, why: NotMetWhy | undefined][] = [
    ['approved-with-employees', undefined],
    ['approved-without-employees', undefined],
    ['card-ordering-under-treatment', undefined],
    ['application-under-treatment', 'sector-application-under-treatment'],
    ['not-approved', 'sector-not-approved'],
    [null, 'sector-not-registered'],
  ]
  for (const [state, why] of states)
    test(`${state ?? 'not listed'}: ${why ?? 'open'}`, () => {
      assert.equal(whyClosed(gate, state), why)
    })
})
