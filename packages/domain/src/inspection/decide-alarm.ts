import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Alarm, AlarmDecision, AlarmEvent } from './alarm.ts'
import type { Suspicion } from './judge-tap.ts'

export type AlarmRefusal = 'alarm.unknown' | 'alarm.closed' | 'alarm.reason-missing'

type Decided = Decision<AlarmEvent, AlarmRefusal>
type Acting = { readonly by: string; readonly now: Instant }

/** Raised once; further taps are evidence of the same alarm. */
export function raiseAlarm(
  alarm: Alarm,
  said: { readonly card: string; readonly organisation: string; readonly why: Suspicion },
  now: Instant,
): readonly AlarmEvent[] {
  return alarm.status === 'new' ? [{ type: 'alarm-raised', ...said, at: now }] : []
}

/** Somebody looks into it; said twice it counts once. */
export function seeAlarm(alarm: Alarm, { by, now }: Acting): Decided {
  if (alarm.status === 'new') return refuse('alarm.unknown')
  if (alarm.status === 'closed') return refuse('alarm.closed', { decision: alarm.decision })
  return alarm.status === 'seen' ? [] : [{ type: 'alarm-seen', by, at: now }]
}

/** A false alarm needs its reason. Whoever decides has looked into it, also when they never said so. */
export function closeAlarm(
  alarm: Alarm,
  { decision, because = '' }: { readonly decision: AlarmDecision; readonly because?: string },
  { by, now }: Acting,
): Decided {
  if (alarm.status === 'new') return refuse('alarm.unknown')
  if (alarm.status === 'closed') return refuse('alarm.closed', { decision: alarm.decision })
  const reason = because.trim()
  if (decision === 'false-alarm' && reason === '') return refuse('alarm.reason-missing')
  const closed: AlarmEvent = { type: 'alarm-closed', decision, ...(reason ? { because: reason } : {}), by, at: now }
  return alarm.status === 'raised' ? [{ type: 'alarm-seen', by, at: now }, closed] : [closed]
}
