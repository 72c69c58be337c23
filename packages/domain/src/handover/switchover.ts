/** The life of one change of producer: planned by one, confirmed by another, rehearsed on a copy, carried out step by step. */
import type { Instant } from '../calendar.ts'
import type { Terms } from '../designation/designation.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Plan } from './plan.ts'
import { irreversibleSteps, type StepCode, timetable } from './timetable.ts'

/** Counts and hashes of what must survive; no personal data. */
export type Figures = Readonly<Record<string, number | string>>

/** What the confirmation changed, to be put back if the switch-over is abandoned. */
export type Restores = { readonly from: Terms; readonly toWasProposed: boolean }

/** `by`: who did it, as the event keeps it, so that a rule can ask for somebody else; the timetable is `timetable`. */
export type SwitchoverEvent =
  | { type: 'switchover-planned'; plan: Plan; by: string; at: Instant }
  | { type: 'switchover-plan-changed'; plan: Plan; by: string; at: Instant }
  | { type: 'switchover-confirmed'; by: string; restores: Restores; at: Instant }
  | { type: 'switchover-rehearsed'; rehearsal: string; passed: boolean; by: string; at: Instant }
  /** Somebody wants a step now, or wants all of it called off: nothing happens before another one agrees. */
  | { type: 'switchover-act-asked'; act: AskedAct; by: string; at: Instant }
  | { type: 'switchover-act-withdrawn'; by: string; at: Instant }
  | { type: 'switchover-step-released'; step: StepCode; by: string; at: Instant }
  | { type: 'switchover-begun'; before: Figures; by: string; at: Instant }
  | { type: 'switchover-step-taken'; step: StepCode; figures: Figures; by: string; at: Instant }
  | { type: 'switchover-completed'; after: Figures; by: string; at: Instant }
  | { type: 'switchover-abandoned'; by: string; at: Instant }
  | { type: 'switchover-signed'; by: string; at: Instant }

export type AskedAct = StepCode | 'abandon'
export type Taken = { readonly step: StepCode; readonly figures: Figures; readonly by: string; readonly at: Instant }
export type Signature = { readonly by: string; readonly at: Instant }

type Known = {
  readonly plan: Plan
  readonly plannedBy: string
  readonly confirmedBy?: string
  readonly restores?: Restores
  readonly rehearsal?: { readonly id: string; readonly passed: boolean; readonly at: Instant }
  readonly asked?: { readonly act: AskedAct; readonly by: string; readonly at: Instant }
  /** Steps that two have released before their moment, with the second one. */
  readonly released: readonly { readonly step: StepCode; readonly by: string }[]
  readonly taken: readonly Taken[]
  readonly before?: Figures
  readonly after?: Figures
  readonly signatures: readonly Signature[]
}
export type Switchover =
  | { readonly status: 'new' }
  | ({
      readonly status: 'planned' | 'confirmed' | 'rehearsed' | 'executing' | 'completed' | 'abandoned'
    } & Known)
export type SwitchoverStatus = Switchover['status']
export type KnownSwitchover = Exclude<Switchover, { status: 'new' }>

type Steps = Partial<Record<SwitchoverEvent['type'], SwitchoverStatus | 'same'>>

const whileConfirmed = {
  'switchover-rehearsed': 'rehearsed',
  'switchover-act-asked': 'same',
  'switchover-act-withdrawn': 'same',
  'switchover-step-released': 'same',
  'switchover-step-taken': 'same',
  'switchover-begun': 'executing',
  'switchover-abandoned': 'abandoned',
} as const satisfies Steps

/** Notices are sent before the execution begins: they are steps that take nothing with them. */
export const switchoverSteps = {
  new: { 'switchover-planned': 'planned' },
  planned: {
    'switchover-plan-changed': 'planned',
    'switchover-confirmed': 'confirmed',
    'switchover-abandoned': 'abandoned',
  },
  confirmed: whileConfirmed,
  rehearsed: whileConfirmed,
  executing: {
    'switchover-act-asked': 'same',
    'switchover-act-withdrawn': 'same',
    'switchover-step-released': 'same',
    'switchover-step-taken': 'same',
    'switchover-completed': 'completed',
    'switchover-abandoned': 'abandoned',
  },
  completed: { 'switchover-signed': 'same' },
  abandoned: {},
} as const satisfies Record<SwitchoverStatus, Steps>

export const switchoverLifecycle: Lifecycle<Switchover, SwitchoverEvent> = {
  name: 'switchover',
  initial: { status: 'new' },
  evolve(switchover, event) {
    const steps: Steps = switchoverSteps[switchover.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${switchover.status}`)
    const status = step === 'same' ? switchover.status : step
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...switchover, ...changesOf(switchover, event), status } as Switchover
  },
}

function changesOf(switchover: Switchover, event: SwitchoverEvent): object {
  const known = switchover.status === 'new' ? undefined : switchover
  switch (event.type) {
    case 'switchover-planned':
      return { plan: event.plan, plannedBy: event.by, released: [], taken: [], signatures: [] }
    case 'switchover-plan-changed':
      return { plan: event.plan, plannedBy: event.by }
    case 'switchover-confirmed':
      return { confirmedBy: event.by, restores: event.restores }
    case 'switchover-rehearsed':
      return { rehearsal: { id: event.rehearsal, passed: event.passed, at: event.at } }
    case 'switchover-act-asked':
      return { asked: { act: event.act, by: event.by, at: event.at } }
    case 'switchover-act-withdrawn':
    case 'switchover-abandoned':
      return { asked: undefined }
    case 'switchover-step-released':
      return { asked: undefined, released: [...(known?.released ?? []), { step: event.step, by: event.by }] }
    case 'switchover-begun':
      return { before: event.before }
    case 'switchover-step-taken': {
      const { step, figures, by, at } = event
      const open = known?.asked?.act === step ? { asked: undefined } : {}
      return { ...open, taken: [...(known?.taken ?? []), { step, figures, by, at }] }
    }
    case 'switchover-completed':
      return { after: event.after, asked: undefined }
    case 'switchover-signed':
      return { signatures: [...(known?.signatures ?? []), { by: event.by, at: event.at }] }
  }
}

/** Still changes who makes cards: planned and not over. Only one may at a time. */
export const openSwitchovers = [
  'planned',
  'confirmed',
  'rehearsed',
  'executing',
] as const satisfies readonly SwitchoverStatus[]

export const isReleased = ({ released }: Pick<Known, 'released'>, code: StepCode) =>
  released.some(({ step }) => step === code)
export const isTaken = ({ taken }: Pick<Known, 'taken'>, code: StepCode) => taken.some(({ step }) => step === code)

/** What cannot be undone has happened: from here it can only be carried through. */
export function isIrreversible(switchover: KnownSwitchover, now: Instant): boolean {
  return timetable(switchover.plan).some(
    ({ code, at }) => irreversibleSteps.some((one) => one === code) && (at <= now || isTaken(switchover, code)),
  )
}
