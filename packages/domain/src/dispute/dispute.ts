/** The life of one dispute: somebody says that an answer about a card is wrong, and a case officer finds out, by a day. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import type { Lifecycle } from '../lifecycle.ts'

/** What may be wrong. `checked-elsewhere`: a check stands there of a place where the worker was not. */
export const complaints = [
  'employment-not-ended',
  'not-valid-at-gate',
  'wrong-details',
  'portrait-not-me',
  'checked-elsewhere',
  'other',
] as const
export type Complaint = (typeof complaints)[number]

export const disputeOutcomes = ['right', 'partly-right', 'wrong'] as const
export type DisputeOutcome = (typeof disputeOutcomes)[number]

/** Who opened it: the worker, or the employer for the worker. */
export type Complainant = 'worker' | 'employer'

export type Opened = {
  /** Ten digits of the numbers of orders: what people call it, and its proof. */
  readonly number: string
  readonly card: string
  readonly person: string
  readonly organisation: string
  readonly complaint: Complaint
  /** The conditions that a register says no to, and that the complaint says are met. */
  readonly conditions: readonly ConditionCode[]
  readonly by: Complainant
  /** The last day to be decided on. */
  readonly due: LocalDate
}

/** What was written and sent is kept beside: it is about persons, and a history is never erased. */
export type DisputeEvent =
  | ({ type: 'dispute-opened'; at: Instant } & Opened)
  | { type: 'dispute-taken'; officer: string; at: Instant }
  | { type: 'dispute-question-asked'; officer: string; at: Instant }
  | { type: 'dispute-question-answered'; by: Complainant; due: LocalDate; at: Instant }
  | { type: 'dispute-proof-granted'; officer: string; lastDay: LocalDate; at: Instant }
  /** By itself: what was granted goes on while the case does. */
  | { type: 'dispute-proof-renewed'; lastDay: LocalDate; at: Instant }
  | { type: 'dispute-decided'; officer: string; outcome: DisputeOutcome; at: Instant }
  /** What was decided is done; or the complainant took it back. */
  | { type: 'dispute-closed'; because: 'done' | 'withdrawn'; at: Instant }

type Open = Opened & {
  readonly openedAt: Instant
  /** The last day of the temporary proof as it was signed last, once one was granted. */
  readonly proofUntil?: LocalDate
}
type Taken = Open & { readonly officer: string }
export type Dispute =
  | { readonly status: 'new' }
  | ({ readonly status: 'open' } & Open)
  | ({ readonly status: 'taken' } & Taken)
  | ({ readonly status: 'awaiting-answer'; readonly askedAt: Instant } & Taken)
  | ({ readonly status: 'decided'; readonly outcome: DisputeOutcome; readonly decidedAt: Instant } & Taken)
  | ({
      readonly status: 'closed'
      readonly because: 'done' | 'withdrawn'
      readonly outcome?: DisputeOutcome
      readonly decidedAt?: Instant
    } & Open & { readonly officer?: string })
export type DisputeStatus = Dispute['status']

type Steps = Partial<Record<DisputeEvent['type'], DisputeStatus | 'same'>>

/** A case that waits for the complainant may be decided all the same: an answer may never come. */
export const disputeSteps = {
  new: { 'dispute-opened': 'open' },
  open: { 'dispute-taken': 'taken', 'dispute-closed': 'closed' },
  taken: {
    // Somebody else may take it over.
    'dispute-taken': 'taken',
    'dispute-question-asked': 'awaiting-answer',
    'dispute-proof-granted': 'same',
    'dispute-proof-renewed': 'same',
    'dispute-decided': 'decided',
    'dispute-closed': 'closed',
  },
  'awaiting-answer': {
    'dispute-taken': 'same',
    'dispute-question-answered': 'taken',
    'dispute-proof-granted': 'same',
    'dispute-proof-renewed': 'same',
    'dispute-decided': 'decided',
    'dispute-closed': 'closed',
  },
  decided: { 'dispute-closed': 'closed' },
  closed: {},
} as const satisfies Record<DisputeStatus, Steps>

/** A case that somebody still has to decide. */
export const isUndecided = (status: DisputeStatus) =>
  status === 'open' || status === 'taken' || status === 'awaiting-answer'

export const disputeLifecycle: Lifecycle<Dispute, DisputeEvent> = {
  name: 'dispute',
  initial: { status: 'new' },
  evolve(dispute, event) {
    const steps: Steps = disputeSteps[dispute.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${dispute.status}`)
    const status = step === 'same' ? dispute.status : step
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...dispute, ...changesOf(event), status } as Dispute
  },
}

function changesOf(event: DisputeEvent): object {
  switch (event.type) {
    case 'dispute-opened': {
      const { type: _, at, ...opened } = event
      return { ...opened, openedAt: at }
    }
    case 'dispute-taken':
      return { officer: event.officer }
    case 'dispute-question-asked':
      return { officer: event.officer, askedAt: event.at }
    case 'dispute-question-answered':
      return { due: event.due }
    case 'dispute-proof-granted':
    case 'dispute-proof-renewed':
      return { proofUntil: event.lastDay }
    case 'dispute-decided':
      return { officer: event.officer, outcome: event.outcome, decidedAt: event.at }
    case 'dispute-closed':
      return { because: event.because }
  }
}
