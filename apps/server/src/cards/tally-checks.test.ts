import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openTally } from './tally-checks.ts'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const HOUR = 3_600_000

suite('when most numbers that are asked about do not exist', () => {
  const told: string[] = []
  const open = () => {
    told.length = 0
    return openTally({ warn: (code, fields) => told.push(`${code} ${fields?.count}`) })
  }
  test('it is told once an hour', () => {
    const tally = open()
    for (let times = 0; times < 2000; times++) tally(true, NOW)
    assert.deepEqual(told, ['checks-mostly-miss 500'])
    for (let times = 0; times < 2000; times++) tally(true, NOW + HOUR)
    assert.equal(told.length, 2)
  })
  test('nothing is told of people who mistype now and then, nor of a busy morning', () => {
    const tally = open()
    for (let times = 0; times < 499; times++) tally(true, NOW)
    assert.deepEqual(told, [])
    for (let times = 0; times < 5000; times++) tally(false, NOW)
    for (let times = 0; times < 100; times++) tally(true, NOW)
    assert.deepEqual(told, [])
  })
})
