import type { Instant } from '../calendar.ts'
import type { FineSum, FineTerms } from './fine.ts'

/** What burdens an enterprise beyond an order: one of the authority decides it, another confirms it. */
export const measureKinds = ['stop-of-work', 'violation-fine', 'coercive-fine', 'police-report'] as const
export type MeasureKind = (typeof measureKinds)[number]

export type MeasureTerms =
  | { readonly kind: 'stop-of-work' }
  | ({ readonly kind: 'violation-fine' } & FineTerms)
  | { readonly kind: 'coercive-fine'; readonly perDay: number }
  | { readonly kind: 'police-report' }

export type Measure = {
  readonly id: string
  /** The letter that tells of it; of a police report the account that goes with it, which the enterprise is not sent. */
  readonly letter: string
  readonly terms: MeasureTerms
  readonly status: 'proposed' | 'withdrawn' | 'in-force' | 'ended'
  readonly proposedBy: string
  readonly decidedAt?: Instant
  /** Of a violation fine, as it was decided. */
  readonly sum?: FineSum
  /** What a fine came to after an appeal; 0 is none. */
  readonly changedTo?: number
}
