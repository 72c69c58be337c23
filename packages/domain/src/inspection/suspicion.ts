/** The life of one report of suspicion: sent to the authority, looked into, closed with an outcome. */
import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { SupervisingAuthority } from './place-kinds.ts'

export const suspicionOutcomes = ['nothing-wrong', 'put-right', 'case-opened', 'passed-on'] as const
export type SuspicionOutcome = (typeof suspicionOutcomes)[number]

type Reported = {
  readonly inspection: string
  /** The main unit; absent when nobody could tell whom the person works for. */
  readonly organisation?: string
  readonly authority: SupervisingAuthority
}

/** What was seen lies beside, sealed: it is not written into a history that is never erased. */
export type SuspicionEvent =
  | ({ type: 'suspicion-reported'; at: Instant } & Reported)
  | { type: 'suspicion-taken'; by: string; at: Instant }
  | { type: 'suspicion-closed'; outcome: SuspicionOutcome; because: string; by: string; at: Instant }

type Open = Reported & { readonly reportedAt: Instant }
export type SuspicionReport =
  | { readonly status: 'new' }
  | ({ readonly status: 'reported' } & Open)
  | ({ readonly status: 'taken' } & Open)
  | ({ readonly status: 'closed'; readonly outcome: SuspicionOutcome } & Open)
export type SuspicionStatus = SuspicionReport['status']

type Steps = Partial<Record<SuspicionEvent['type'], SuspicionStatus>>

/** Nothing is closed that nobody has taken. */
export const suspicionSteps = {
  new: { 'suspicion-reported': 'reported' },
  reported: { 'suspicion-taken': 'taken' },
  taken: { 'suspicion-closed': 'closed' },
  closed: {},
} as const satisfies Record<SuspicionStatus, Steps>

export const suspicionLifecycle: Lifecycle<SuspicionReport, SuspicionEvent> = {
  name: 'suspicion',
  initial: { status: 'new' },
  evolve(report, event) {
    const steps: Steps = suspicionSteps[report.status]
    const status = steps[event.type]
    if (status === undefined) throw new Error(`${event.type} cannot follow ${report.status}`)
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...report, ...changesOf(event), status } as SuspicionReport
  },
}

function changesOf(event: SuspicionEvent): object {
  if (event.type === 'suspicion-taken') return {}
  if (event.type === 'suspicion-closed') return { outcome: event.outcome }
  const { type: _, at: reportedAt, ...reported } = event
  return { ...reported, reportedAt }
}

export type SuspicionRefusal = 'suspicion.unknown' | 'suspicion.closed' | 'suspicion.reason-missing'
type Acting = { readonly by: string; readonly now: Instant }
type Decided = Decision<SuspicionEvent, SuspicionRefusal>

/** Told twice it is one report. */
export const reportSuspicion = (report: SuspicionReport, told: Reported, now: Instant): readonly SuspicionEvent[] =>
  report.status === 'new' ? [{ type: 'suspicion-reported', ...told, at: now }] : []

/** Somebody looks into it; said twice it counts once. */
export function takeSuspicion(report: SuspicionReport, { by, now }: Acting): Decided {
  if (report.status === 'new') return refuse('suspicion.unknown')
  if (report.status === 'closed') return refuse('suspicion.closed', { outcome: report.outcome })
  return report.status === 'taken' ? [] : [{ type: 'suspicion-taken', by, at: now }]
}

/** Always with a reason. Whoever closes has looked into it, also when they never said so. */
export function closeSuspicion(
  report: SuspicionReport,
  { outcome, because }: { readonly outcome: SuspicionOutcome; readonly because: string },
  { by, now }: Acting,
): Decided {
  const taken = takeSuspicion(report, { by, now })
  if ('refused' in taken) return taken
  if (because.trim() === '') return refuse('suspicion.reason-missing')
  return [...taken, { type: 'suspicion-closed', outcome, because: because.trim(), by, at: now }]
}
