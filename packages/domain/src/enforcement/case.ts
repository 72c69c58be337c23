/** The life of one case against an enterprise: heard beforehand, ordered to comply, found to have done so or not, sanctioned, ended. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { AppealOutcome } from './appeal.ts'
import type { FineSum } from './fine.ts'
import type { Measure, MeasureKind, MeasureTerms } from './measure.ts'

/** What the enterprise is held to have done; what exactly stands in the letters. */
export const caseGrounds = [
  'no-card',
  'invalid-card',
  'false-card',
  'card-not-returned',
  'duties-not-met',
  'other',
] as const
export type CaseGround = (typeof caseGrounds)[number]

export const caseSources = ['hand', 'alarm', 'inspection', 'suspicion'] as const
export type CaseSource = (typeof caseSources)[number]

/** What an employer says to a letter. */
export const answerKinds = ['ordering-under-way', 'complied', 'disagrees', 'other'] as const
export type AnswerKind = (typeof answerKinds)[number]

export type Opening = {
  /** What people call it: year and running number, `2026/14`. */
  readonly number: string
  readonly organisation: string
  readonly sector: string
  readonly ground: CaseGround
  readonly source: CaseSource
  /** Of the alarm, inspection or suspicion. */
  readonly sourceId?: string
}

/** Words stand in letters, answers and notes, sealed beside: the history names them by reference alone. `by`: who did it. */
export type CaseEvent =
  | ({ type: 'case-opened'; by: string; at: Instant } & Opening)
  | { type: 'notice-sent'; letter: string; deadline: LocalDate; by: string; at: Instant }
  | { type: 'order-sent'; letter: string; deadline: LocalDate; unannounced: boolean; by: string; at: Instant }
  | { type: 'deadline-moved'; letter: string; deadline: LocalDate; by: string; at: Instant }
  | { type: 'deadline-passed'; letter: string; at: Instant }
  | { type: 'answer-received'; answer: string; says: AnswerKind; late: boolean; by: string; at: Instant }
  | { type: 'proof-accepted'; answer: string; workers: number; by: string; at: Instant }
  | { type: 'compliance-found'; by: string; at: Instant }
  | { type: 'non-compliance-found'; by: string; at: Instant }
  | { type: 'measure-proposed'; measure: string; letter: string; terms: MeasureTerms; by: string; at: Instant }
  | { type: 'measure-withdrawn'; measure: string; by: string; at: Instant }
  | { type: 'work-stopped'; measure: string; by: string; at: Instant }
  | { type: 'stop-lifted'; measure: string; by: string; at: Instant }
  | { type: 'fine-decided'; measure: string; sum: FineSum; by: string; at: Instant }
  | { type: 'fine-changed'; measure: string; amount: number; by: string; at: Instant }
  | { type: 'coercive-fine-decided'; measure: string; by: string; at: Instant }
  | { type: 'coercive-fine-ended'; measure: string; by: string; at: Instant }
  | { type: 'police-reported'; measure: string; by: string; at: Instant }
  | { type: 'order-revoked'; letter: string; by: string; at: Instant }
  | {
      type: 'appeal-received'
      appeal: string
      against: string
      day: LocalDate
      late: boolean
      suspends: boolean
      by: string
      at: Instant
    }
  | { type: 'appeal-decided'; appeal: string; outcome: AppealOutcome; by: string; at: Instant }
  | { type: 'case-closed'; note: string; by: string; at: Instant }
  | { type: 'case-withdrawn'; note: string; by: string; at: Instant }

/** A letter that asks for an answer, or that can be appealed. */
export type SentLetter = {
  readonly id: string
  readonly kind: 'notice' | 'order' | MeasureKind
  readonly sentAt: Instant
  readonly deadline?: LocalDate
  /** The day of the deadline is over and nobody has answered, noted once. */
  readonly passed?: true
  readonly answered?: true
  readonly revoked?: true
}
export type CaseAnswer = {
  readonly id: string
  readonly says: AnswerKind
  readonly late: boolean
  /** Workers whose ordering it proves, once the authority has accepted that. */
  readonly proved?: number
}
export type Appeal = {
  readonly id: string
  /** The letter whose decision is appealed. */
  readonly against: string
  readonly day: LocalDate
  readonly late: boolean
  readonly suspends: boolean
  readonly outcome?: AppealOutcome
}

export type OpenedCase = Opening & {
  readonly openedBy: string
  readonly openedAt: Instant
  readonly letters: readonly SentLetter[]
  readonly answers: readonly CaseAnswer[]
  readonly measures: readonly Measure[]
  readonly appeals: readonly Appeal[]
}
export type EnforcementCase =
  | { readonly status: 'new' }
  | ({ readonly status: Exclude<CaseStatus, 'new'> } & OpenedCase)
export const caseStatuses = [
  'new',
  'open',
  'notified',
  'ordered',
  'not-complied',
  'stopped',
  'complied',
  'closed',
  'withdrawn',
] as const
export type CaseStatus = (typeof caseStatuses)[number]

type Steps = Partial<Record<CaseEvent['type'], CaseStatus | 'same'>>

const answered = { 'answer-received': 'same', 'proof-accepted': 'same', 'deadline-passed': 'same' } as const
const decided = {
  'measure-proposed': 'same',
  'measure-withdrawn': 'same',
  'fine-decided': 'same',
  'fine-changed': 'same',
  'coercive-fine-ended': 'same',
  'police-reported': 'same',
  'appeal-received': 'same',
  'appeal-decided': 'same',
} as const

/** Order to comply, then stop of work if it is not followed (domain.md § 7). An appeal may come after the end. */
export const caseSteps = {
  new: { 'case-opened': 'open' },
  open: {
    ...decided,
    'notice-sent': 'notified',
    'order-sent': 'ordered',
    'case-closed': 'closed',
    'case-withdrawn': 'withdrawn',
  },
  notified: {
    ...answered,
    ...decided,
    'notice-sent': 'same',
    'deadline-moved': 'same',
    'order-sent': 'ordered',
    'case-closed': 'closed',
    'case-withdrawn': 'withdrawn',
  },
  ordered: {
    ...answered,
    ...decided,
    'deadline-moved': 'same',
    'compliance-found': 'complied',
    'non-compliance-found': 'not-complied',
    'order-revoked': 'open',
    'case-withdrawn': 'withdrawn',
  },
  'not-complied': {
    ...answered,
    ...decided,
    'order-sent': 'ordered',
    'compliance-found': 'complied',
    'work-stopped': 'stopped',
    'coercive-fine-decided': 'same',
    'order-revoked': 'open',
    'case-closed': 'closed',
  },
  stopped: { ...answered, ...decided, 'stop-lifted': 'not-complied', 'coercive-fine-decided': 'same' },
  complied: { ...answered, ...decided, 'order-revoked': 'open', 'case-closed': 'closed' },
  closed: {
    'appeal-received': 'same',
    'appeal-decided': 'same',
    'fine-changed': 'same',
    'coercive-fine-ended': 'same',
    'order-revoked': 'same',
  },
  withdrawn: {},
} as const satisfies Record<CaseStatus, Steps>

/** Whether the table lets something happen to a case now. */
export function mayFollow({ status }: EnforcementCase, event: CaseEvent['type']): boolean {
  const steps: Steps = caseSteps[status]
  return steps[event] !== undefined
}

export const caseLifecycle: Lifecycle<EnforcementCase, CaseEvent> = {
  name: 'case',
  initial: { status: 'new' },
  evolve(before, event) {
    const steps: Steps = caseSteps[before.status]
    const to = steps[event.type]
    if (to === undefined) throw new Error(`${event.type} cannot follow ${before.status}`)
    const status = to === 'same' ? before.status : to
    // The table above says which status follows; TypeScript cannot follow a table.
    return { ...before, ...changesOf(before as OpenedCase, event), status } as EnforcementCase
  },
}

function changesOf(one: OpenedCase, event: CaseEvent): Partial<OpenedCase> {
  switch (event.type) {
    case 'case-opened': {
      const { type: _type, by, at, ...opening } = event
      return { ...opening, openedBy: by, openedAt: at, letters: [], answers: [], measures: [], appeals: [] }
    }
    case 'notice-sent':
    case 'order-sent': {
      const kind = event.type === 'notice-sent' ? 'notice' : 'order'
      const { letter: id, deadline, at } = event
      return { letters: [...one.letters, { id, kind, sentAt: at, deadline }] }
    }
    case 'deadline-moved': {
      const { letter, deadline } = event
      return {
        letters: one.letters.map(({ passed: _passed, ...each }) => (each.id === letter ? { ...each, deadline } : each)),
      }
    }
    case 'deadline-passed':
      return { letters: withLetter(one, event.letter, { passed: true }) }
    case 'answer-received': {
      const { answer: id, says, late } = event
      const asked = one.letters.findLast(({ deadline }) => deadline !== undefined)
      return {
        answers: [...one.answers, { id, says, late }],
        letters: asked ? withLetter(one, asked.id, { answered: true }) : one.letters,
      }
    }
    case 'proof-accepted':
      return {
        answers: one.answers.map((each) => (each.id === event.answer ? { ...each, proved: event.workers } : each)),
      }
    case 'measure-proposed': {
      const { measure: id, letter, terms, by: proposedBy } = event
      return { measures: [...one.measures, { id, letter, terms, status: 'proposed', proposedBy }] }
    }
    case 'measure-withdrawn':
      return { measures: withMeasure(one, event.measure, { status: 'withdrawn' }) }
    case 'fine-decided':
      return confirmed(one, event, { sum: event.sum })
    case 'work-stopped':
    case 'coercive-fine-decided':
    case 'police-reported':
      return confirmed(one, event)
    case 'stop-lifted':
    case 'coercive-fine-ended':
      return { measures: withMeasure(one, event.measure, { status: 'ended' }) }
    case 'fine-changed':
      return {
        measures: withMeasure(one, event.measure, {
          changedTo: event.amount,
          status: event.amount === 0 ? 'ended' : 'in-force',
        }),
      }
    case 'order-revoked':
      return { letters: withLetter(one, event.letter, { revoked: true }) }
    case 'appeal-received': {
      const { appeal: id, against, day, late, suspends } = event
      return { appeals: [...one.appeals, { id, against, day, late, suspends }] }
    }
    case 'appeal-decided':
      return {
        appeals: one.appeals.map((each) => (each.id === event.appeal ? { ...each, outcome: event.outcome } : each)),
      }
    case 'compliance-found':
    case 'non-compliance-found':
    case 'case-closed':
    case 'case-withdrawn':
      return {}
  }
}

const withLetter = ({ letters }: OpenedCase, id: string, change: Partial<SentLetter>) =>
  letters.map((each) => (each.id === id ? { ...each, ...change } : each))

const withMeasure = ({ measures }: OpenedCase, id: string, change: Partial<Measure>) =>
  measures.map((each) => (each.id === id ? { ...each, ...change } : each))

/** The decision stands, and its letter is sent in the same moment. */
function confirmed(
  one: OpenedCase,
  { measure: id, at }: { readonly measure: string; readonly at: Instant },
  more: Partial<Measure> = {},
): Partial<OpenedCase> {
  const measure = one.measures.find((each) => each.id === id)
  if (measure === undefined) throw new Error(`no measure ${id}`)
  return {
    measures: withMeasure(one, id, { ...more, status: 'in-force', decidedAt: at }),
    letters: [...one.letters, { id: measure.letter, kind: measure.terms.kind, sentAt: at }],
  }
}
