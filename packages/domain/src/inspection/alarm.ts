/** The life of one alarm: a card may have been copied, the authority looks into it and decides. */
import type { Instant } from '../calendar.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Suspicion } from './judge-tap.ts'

/** `card-over`: it was blocked or replaced already when the authority came to it. */
export const alarmDecisions = ['card-blocked', 'false-alarm', 'card-over'] as const
export type AlarmDecision = (typeof alarmDecisions)[number]

type Raised = { readonly card: string; readonly organisation: string; readonly why: Suspicion }

/** The taps themselves are kept beside: where somebody was is not written into a history that is never erased. */
export type AlarmEvent =
  | ({ type: 'alarm-raised'; at: Instant } & Raised)
  | { type: 'alarm-seen'; by: string; at: Instant }
  | { type: 'alarm-closed'; decision: AlarmDecision; because?: string; by: string; at: Instant }

type Open = Raised & { readonly raisedAt: Instant }
export type Alarm =
  | { readonly status: 'new' }
  | ({ readonly status: 'raised' } & Open)
  | ({ readonly status: 'seen' } & Open)
  | ({ readonly status: 'closed'; readonly decision: AlarmDecision; readonly closedAt: Instant } & Open)
export type AlarmStatus = Alarm['status']

type Steps = Partial<Record<AlarmEvent['type'], AlarmStatus>>

/** Nothing is decided that nobody has looked into. */
export const alarmSteps = {
  new: { 'alarm-raised': 'raised' },
  raised: { 'alarm-seen': 'seen' },
  seen: { 'alarm-closed': 'closed' },
  closed: {},
} as const satisfies Record<AlarmStatus, Steps>

export const alarmLifecycle: Lifecycle<Alarm, AlarmEvent> = {
  name: 'alarm',
  initial: { status: 'new' },
  evolve(alarm, event) {
    const steps: Steps = alarmSteps[alarm.status]
    const status = steps[event.type]
    if (status === undefined) throw new Error(`${event.type} cannot follow ${alarm.status}`)
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...alarm, ...changesOf(event), status } as Alarm
  },
}

function changesOf(event: AlarmEvent): object {
  switch (event.type) {
    case 'alarm-raised':
      return { card: event.card, organisation: event.organisation, why: event.why, raisedAt: event.at }
    case 'alarm-seen':
      return {}
    case 'alarm-closed':
      return { decision: event.decision, closedAt: event.at }
  }
}
