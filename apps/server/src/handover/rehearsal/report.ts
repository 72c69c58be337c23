import type { Compared } from '@hms/domain/handover/compare-figures'
import type { Figures, Taken } from '@hms/domain/handover/switchover'
import type { Copied } from '#database/copy-database.ts'

export type RehearsalReport = {
  readonly copied: Copied
  readonly steps: readonly Taken[]
  readonly invariants: readonly Compared[]
  readonly before: Figures
  readonly after: Figures
  /** What was written on the copy, by type of event. */
  readonly written: Readonly<Record<string, number>>
  /** Tables that should have stayed as they were and did not. */
  readonly changed: readonly string[]
}

export type RehearsalTrouble = 'no-copies' | 'not-open' | 'broke'
