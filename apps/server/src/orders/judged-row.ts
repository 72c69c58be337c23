import type { Instant } from '@hms/domain/calendar'
import type { Judgement } from '@hms/domain/eligibility/judge-eligibility'
import type { NamedWorker } from '#persons/remember-worker.ts'

export type RowOutcome = 'ordered' | 'refused' | 'waiting' | 'row-error' | 'skipped'

/** What becomes of one row, as the API says it: no personal data. */
export type RowAnswer = {
  readonly line: number
  readonly outcome: RowOutcome
  readonly reasons: readonly string[]
  readonly order?: string
}

/** What placing needs of a judgement, and since when it holds. */
export type Answer = Pick<Judgement, 'notMet' | 'unknown' | 'firstValidDay' | 'unit'> & { readonly at: Instant }

/** A row with its words, kept sealed between upload and confirmation. */
export type JudgedRow = RowAnswer & {
  /** As the file says it, for the preview. */
  readonly cells: {
    readonly identityNumber: string
    readonly given: string
    readonly family: string
    readonly email: string
    readonly mobile: string
  }
  readonly worker?: NamedWorker
  readonly answer?: Answer
}
