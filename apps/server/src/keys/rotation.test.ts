import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { findSigning, firstUse, isAnnounced, judgeRotation, usedUntil } from './rotation.ts'
import type { SigningKey } from './store.ts'

const at = (date: string) => `${date}T00:00:00.000Z` as Instant
const key = (notBefore: string, more: Partial<SigningKey> = {}): SigningKey => ({
  kid: Buffer.from(notBefore),
  use: 'card',
  producer: 'evry',
  certificate: Buffer.of(),
  not_before: at(notBefore),
  not_after: at('2029-01-01'),
  revoked_from: null,
  taken_over: null,
  ...more,
})
const role = { use: 'card', producer: 'evry' } as const
const [first, second] = [key('2026-01-01'), key('2026-04-01')]

suite('which key signs', () => {
  for (const [date, expected] of [
    ['2025-12-31', undefined],
    ['2026-01-01', first],
    ['2026-03-31', first],
    ['2026-04-01', second],
    ['2026-06-30', second],
    ['2026-07-01', undefined],
  ] as const)
    test(`on ${date}: ${expected ? `the one of ${expected.not_before}` : 'none'}`, () => {
      assert.equal(findSigning([first, second], role, at(date)), expected)
    })

  test('never one of another use or producer, nor a revoked one from its moment on', () => {
    assert.equal(findSigning([first], { use: 'status' }, at('2026-02-01')), undefined)
    assert.equal(findSigning([first], { use: 'card', producer: 'idemia' }, at('2026-02-01')), undefined)
    const revoked = key('2026-01-01', { revoked_from: at('2026-02-01') })
    assert.equal(findSigning([revoked], role, at('2026-01-31')), revoked)
    assert.equal(findSigning([revoked], role, at('2026-02-01')), undefined)
  })
})

suite('the next key', () => {
  for (const [date, state] of [
    ['2026-01-15', 'covered'],
    ['2026-02-01', 'due'],
    ['2026-03-01', 'due'],
    ['2026-03-03', 'overdue'],
    ['2026-04-01', 'missing'],
  ] as const)
    test(`on ${date} is ${state}`, () => assert.equal(judgeRotation([first], role, at(date)).state, state))

  test('that is published is not asked for again', () => {
    assert.equal(judgeRotation([first, second], role, at('2026-03-15')).state, 'covered')
  })

  test('begins where the present one ends, but not within 30 days', () => {
    assert.equal(firstUse([first], role, at('2026-02-01'), false), usedUntil(first))
    assert.equal(firstUse([first], role, at('2026-03-20'), false), at('2026-04-19'))
  })

  test('of a new world, or in place of a compromised one, begins at once', () => {
    assert.equal(firstUse([], role, at('2026-01-01'), false), at('2026-01-01'))
    assert.equal(firstUse([first], role, at('2026-02-01'), true), at('2026-02-01'))
  })

  test('is announced 30 days before, unless the world is new', () => {
    assert.ok(isAnnounced([], role, at('2026-01-01'), at('2026-01-01')))
    assert.ok(isAnnounced([first], role, at('2026-03-03'), at('2026-02-01')))
    assert.ok(!isAnnounced([first], role, at('2026-03-02'), at('2026-02-01')))
  })
})
