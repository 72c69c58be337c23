import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Progress, writeProgress } from './show-progress.ts'

const progress: Progress = {
  done: 120,
  total: 480,
  good: 119,
  spoiled: 1,
  missing: 2,
  startedAt: 0,
  finishedAt: [],
  number: '4815162',
  stock: 880,
  paused: false,
}

test('progress tells done, good, spoiled, missing, rate, time left, the last card and the stock', () => {
  const finishedAt = Array.from({ length: 120 }, (_, at) => at * 250)
  assert.equal(
    writeProgress({ ...progress, finishedAt }, 30_000),
    '[######..................] 120/480   119 good   1 spoiled   2 missing   240 cards/min   1 min 30 s left   last 481 5162-2   880 blanks in stock',
  )
})

test('the rate is that of the last minute: a machine that stood still for an hour does not seem slow when it goes again', () => {
  const hour = 3_600_000
  const finishedAt = Array.from({ length: 60 }, (_, at) => hour - 60_000 + 1000 * at + 1)
  assert.match(writeProgress({ ...progress, finishedAt }, hour), /60 cards[/]min {3}6 min 0 s left/)
  assert.match(writeProgress({ ...progress, paused: true }, hour), /0 cards[/]min {3}time left unknown.*PAUSED$/)
})
