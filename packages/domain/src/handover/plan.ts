import type { LocalDate } from '../calendar.ts'
import type { Notice } from './notices.ts'

/** Who makes cards next, and from when. Days in Oslo. */
export type Plan = {
  /** The designations of the old producer and of the new one. */
  readonly from: string
  readonly to: string
  /** From the beginning of this day the new producer takes orders, and the old one gets no new batch. */
  readonly switchDay: LocalDate
  /** Days before the switch on which orders are documented and wait; first and last included. */
  readonly freeze?: { readonly from: LocalDate; readonly until: LocalDate }
  /** The last day on which the old producer may finish batches that a station has begun. */
  readonly finishBy: LocalDate
  /** The last day the old producer is appointed. */
  readonly lastDay: LocalDate
  readonly notices: readonly Notice[]
}
