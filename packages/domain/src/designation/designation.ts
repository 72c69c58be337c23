/** The life of one designation: a producer's appointed period, its order intake, its freezes and its prices. */
import { type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Period } from '../sector/dated.ts'
import type { Producer } from '../sector/producers.ts'
import type { SectorCode } from '../sector/sectors.ts'

/** Øre without VAT. Absent sector: every sector. */
export type TermPrice = Period & { readonly ore: number; readonly sector?: SectorCode }

export type Terms = Omit<Producer, 'onlyIn' | 'freezes'> & {
  readonly freezes: readonly Period[]
  readonly prices: readonly TermPrice[]
}

/** What may be changed of a designation that is confirmed: when and how it ends, a freeze of its intake, its prices. */
export type TermsChange =
  | { readonly kind: 'end'; readonly appointedUntil: LocalDate; readonly ordersUntil: Instant }
  | { readonly kind: 'freeze'; readonly freeze: Required<Period> }
  | { readonly kind: 'prices'; readonly prices: readonly TermPrice[] }
  /** The end of a producer that another one follows: intake and new batches end at once, with a freeze before it. */
  | {
      readonly kind: 'handover'
      readonly appointedUntil: LocalDate
      readonly handsOver: Instant
      readonly freeze?: Required<Period>
    }
  /** The terms as they were before a hand-over that is not to be. */
  | { readonly kind: 'restore'; readonly terms: Terms }

/** `by`: who did it, as the event keeps it, so that a rule can ask for somebody else. */
export type DesignationEvent =
  | { type: 'designation-proposed'; terms: Terms; by: string; at: Instant }
  /** A designation of the known history, written down as it was when it is changed for the first time. */
  | { type: 'designation-adopted'; terms: Terms; at: Instant }
  | { type: 'designation-confirmed'; by: string; at: Instant }
  | { type: 'designation-withdrawn'; by: string; at: Instant }
  /** The switch-over that confirmed it was abandoned: it is a proposal again. */
  | { type: 'designation-unconfirmed'; by: string; at: Instant }
  | { type: 'designation-change-proposed'; change: TermsChange; by: string; at: Instant }
  | { type: 'designation-change-confirmed'; by: string; at: Instant }
  | { type: 'designation-change-withdrawn'; by: string; at: Instant }

type Proposed = { readonly terms: Terms; readonly proposedBy?: string }
export type Designation =
  | { readonly status: 'new' }
  | ({ readonly status: 'proposed' | 'confirmed' | 'withdrawn' } & Proposed)
  | ({ readonly status: 'changing'; readonly change: TermsChange; readonly changeBy: string } & Proposed)
export type DesignationStatus = Designation['status']

type Steps = Partial<Record<DesignationEvent['type'], DesignationStatus>>

/** Whether a confirmed one is to come, in force or over follows from its dates. */
export const designationSteps = {
  new: { 'designation-proposed': 'proposed', 'designation-adopted': 'confirmed' },
  proposed: { 'designation-confirmed': 'confirmed', 'designation-withdrawn': 'withdrawn' },
  confirmed: { 'designation-change-proposed': 'changing', 'designation-unconfirmed': 'proposed' },
  changing: { 'designation-change-confirmed': 'confirmed', 'designation-change-withdrawn': 'confirmed' },
  withdrawn: {},
} as const satisfies Record<DesignationStatus, Steps>

export const designationLifecycle: Lifecycle<Designation, DesignationEvent> = {
  name: 'designation',
  initial: { status: 'new' },
  evolve(designation, event) {
    const steps: Steps = designationSteps[designation.status]
    const status = steps[event.type]
    if (status === undefined) throw new Error(`${event.type} cannot follow ${designation.status}`)
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...designation, ...changesOf(designation, event), status } as Designation
  },
}

function changesOf(designation: Designation, event: DesignationEvent): object {
  switch (event.type) {
    case 'designation-proposed':
      return { terms: event.terms, proposedBy: event.by }
    case 'designation-adopted':
      return { terms: event.terms }
    case 'designation-change-proposed':
      return { change: event.change, changeBy: event.by }
    case 'designation-change-confirmed':
      return {
        ...('change' in designation ? { terms: withChange(designation.terms, designation.change) } : {}),
        ...noChange,
      }
    case 'designation-change-withdrawn':
      return noChange
    case 'designation-confirmed':
    case 'designation-withdrawn':
    case 'designation-unconfirmed':
      return {}
  }
}

const noChange = { change: undefined, changeBy: undefined }

/**
 * What the terms are once a change is confirmed. A price that begins on a day takes the place of one that began then;
 * prices and freezes that lie behind a new end fall away.
 */
export function withChange(terms: Terms, change: TermsChange): Terms {
  if (change.kind === 'restore') return change.terms
  if (change.kind === 'end') return withEnd(terms, change.appointedUntil, change.ordersUntil)
  if (change.kind === 'handover') {
    const ended = withEnd(terms, change.appointedUntil, change.handsOver)
    const freezes = change.freeze ? [...ended.freezes, change.freeze] : ended.freezes
    return { ...ended, freezes, handsOver: change.handsOver }
  }
  if (change.kind === 'freeze') return { ...terms, freezes: [...terms.freezes, change.freeze] }
  const kept = terms.prices.filter(
    ({ from, sector }) => !change.prices.some((one) => one.from === from && one.sector === sector),
  )
  return { ...terms, prices: [...kept, ...change.prices].toSorted((one, other) => (one.from < other.from ? -1 : 1)) }
}

function withEnd(terms: Terms, appointedUntil: LocalDate, ordersUntil: Instant): Terms {
  const prices = terms.prices.filter(({ from }) => from <= appointedUntil)
  const freezes = terms.freezes.filter(({ until }) => until === undefined || midnightInOslo(until) < ordersUntil)
  return { ...terms, appointedUntil, ordersUntil, prices, freezes }
}
