import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeProgress } from './show-progress.ts'

test('progress tells done, spoiled, rate, time left and the last card', () => {
  const line = writeProgress({ done: 120, total: 480, spoiled: 1, startedAt: 0, number: '4815162' }, 30_000)
  assert.equal(line, '[######..................] 120/480   1 spoiled   4.0 cards/s   1 min 30 s left   last 481 5162-2')
})
