import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { type Alarm, type AlarmEvent, alarmLifecycle } from './alarm.ts'
import { closeAlarm, raiseAlarm, seeAlarm } from './decide-alarm.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const acting = { by: 'marit', now }
const said = { card: '1000001', organisation: '311851055', why: 'counter-back' } as const
const raised: AlarmEvent = { type: 'alarm-raised', ...said, at: now }
const seen: AlarmEvent = { type: 'alarm-seen', by: 'marit', at: now }
const closed: AlarmEvent = { type: 'alarm-closed', decision: 'card-blocked', by: 'marit', at: now }
const alarmOf = (...events: AlarmEvent[]): Alarm => events.reduce(alarmLifecycle.evolve, alarmLifecycle.initial)
const types = (decided: readonly AlarmEvent[] | { readonly refused: string }): readonly string[] =>
  isRefusal(decided) ? [decided.refused] : (decided as readonly AlarmEvent[]).map(({ type }) => type)

suite('an alarm', () => {
  test('is raised once, seen once, and closed with a decision', () => {
    assert.deepEqual(raiseAlarm(alarmOf(), said, now), [raised])
    assert.deepEqual(raiseAlarm(alarmOf(raised), said, now), [])
    assert.deepEqual(types(seeAlarm(alarmOf(raised), acting)), ['alarm-seen'])
    assert.deepEqual(types(seeAlarm(alarmOf(raised, seen), acting)), [])
    assert.deepEqual(types(closeAlarm(alarmOf(raised, seen), { decision: 'card-blocked' }, acting)), ['alarm-closed'])
  })
  test('is seen by whoever closes it', () =>
    assert.deepEqual(types(closeAlarm(alarmOf(raised), { decision: 'card-over' }, acting)), [
      'alarm-seen',
      'alarm-closed',
    ]))
  test('is called false only with a reason', () => {
    for (const because of [undefined, '  '])
      assert.deepEqual(
        types(closeAlarm(alarmOf(raised, seen), { decision: 'false-alarm', ...(because ? { because } : {}) }, acting)),
        ['alarm.reason-missing'],
      )
    const decided = closeAlarm(alarmOf(raised, seen), { decision: 'false-alarm', because: ' an old page ' }, acting)
    assert.deepEqual(decided, [{ ...closed, decision: 'false-alarm', because: 'an old page' }])
  })
  test('that is closed stays closed, and one that nobody raised is unknown', () => {
    for (const act of [seeAlarm, (alarm: Alarm) => closeAlarm(alarm, { decision: 'card-over' }, acting)]) {
      assert.deepEqual(types(act(alarmOf(raised, seen, closed), acting)), ['alarm.closed'])
      assert.deepEqual(types(act(alarmOf(), acting)), ['alarm.unknown'])
    }
    assert.throws(() => alarmOf(raised, closed), /cannot follow/)
  })
})
