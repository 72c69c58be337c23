/** The life of one recall: cards that share a fault are found, their holders told, and the cards replaced free of charge. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { Lifecycle } from '../lifecycle.ts'

/** Which cards: those to which all that is told applies. A card is recalled by what it is made of, never by whose it is. */
export type RecallCriteria = {
  /** The maker's name of the batch of chips. */
  readonly chipBatch?: string
  readonly producer?: string
  /** Days of issue, both included. */
  readonly issuedFrom?: LocalDate
  readonly issuedUntil?: LocalDate
  /** The kid of the key that signed the record, hexadecimal. */
  readonly signer?: string
}

/** Why, in words that holders and employers are told; `other` only with a text of its own. */
export const recallReasons = ['chip-key', 'chip-fault', 'signer', 'lamination', 'print', 'other'] as const
export type RecallReason = (typeof recallReasons)[number]

/** What the cards are worth from the confirmation on: nothing; or as before until they are replaced, at the latest a last day. */
export const recallEffects = ['at-once', 'until-replaced', 'until-day'] as const
export type RecallEffect = (typeof recallEffects)[number]

export type RecallTerms = {
  readonly criteria: RecallCriteria
  readonly reason: RecallReason
  /** Written for everybody, in both languages: it names no person. */
  readonly text?: { readonly nb: string; readonly en: string }
  readonly effect: RecallEffect
  /** The last valid day, with `until-day` alone. */
  readonly lastDay?: LocalDate
  /** The day by which every card is to be exchanged and the old one destroyed. */
  readonly deadline: LocalDate
}

/** `by`: who did it, as the event keeps it, so that a rule can ask for somebody else. */
export type RecallEvent =
  | { type: 'recall-proposed'; terms: RecallTerms; by: string; at: Instant }
  | { type: 'recall-confirmed'; by: string; at: Instant }
  | { type: 'recall-withdrawn'; by: string; at: Instant }
  | { type: 'recall-stopped'; because: string; by: string; at: Instant }
  | { type: 'recall-completed'; by: string; at: Instant }

type Proposed = { readonly terms: RecallTerms; readonly proposedBy: string }
export type Recall =
  | { readonly status: 'new' }
  | ({ readonly status: 'proposed' | 'withdrawn' } & Proposed)
  | ({ readonly status: 'confirmed' | 'completed'; readonly confirmedAt: Instant } & Proposed)
  | ({ readonly status: 'stopped'; readonly confirmedAt: Instant; readonly because: string } & Proposed)
export type RecallStatus = Recall['status']

type Steps = Partial<Record<RecallEvent['type'], RecallStatus>>

/** While it is confirmed, cards are found, told of and replaced; cards that are made meanwhile are found too. */
export const recallSteps = {
  new: { 'recall-proposed': 'proposed' },
  proposed: { 'recall-confirmed': 'confirmed', 'recall-withdrawn': 'withdrawn' },
  confirmed: { 'recall-completed': 'completed', 'recall-stopped': 'stopped' },
  completed: {},
  stopped: {},
  withdrawn: {},
} as const satisfies Record<RecallStatus, Steps>

export const recallLifecycle: Lifecycle<Recall, RecallEvent> = {
  name: 'recall',
  initial: { status: 'new' },
  evolve(recall, event) {
    const steps: Steps = recallSteps[recall.status]
    const status = steps[event.type]
    if (status === undefined) throw new Error(`${event.type} cannot follow ${recall.status}`)
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...recall, ...changesOf(event), status } as Recall
  },
}

function changesOf(event: RecallEvent): object {
  switch (event.type) {
    case 'recall-proposed':
      return { terms: event.terms, proposedBy: event.by }
    case 'recall-confirmed':
      return { confirmedAt: event.at }
    case 'recall-stopped':
      return { because: event.because }
    case 'recall-withdrawn':
    case 'recall-completed':
      return {}
  }
}
