/** Why a register gave no answer. Each of these makes a condition unknown; none of them makes it not-met. */
export type NoAnswerWhy =
  | 'timeout'
  | 'unreachable'
  | 'broken'
  | 'rate-limited'
  | 'circuit-open'
  | 'too-busy'
  | 'no-access'
  | 'not-understood'
  | 'too-old'

/** What was wrong with an answer: a closed set, because alarms and people who read logs look for it. */
export type FindingCode =
  | 'wrong-content-type'
  | 'not-json'
  | 'not-xml'
  | 'cut'
  | 'too-large'
  | 'unexpected-status'
  | 'unexpected-form'
  | 'expired-token'

/** Never what was said, only where it was wrong: answers hold personal data, and what is wrong in them may be just that. */
export type Finding = {
  readonly code: FindingCode
  /** Where in the answer, as `status.0.erGjeldende`. */
  readonly path?: string
  readonly status?: number
  /** The register's own code for its error: `MRA-003`, `AA-206`. */
  readonly fault?: string
  /** The register's own mark of the request, to quote when asking its owner. */
  readonly trace?: string
}

type Circumstances = {
  /** Worth asking again at once. */
  readonly passing?: boolean
  readonly retryAfterInMilliseconds?: number
  readonly finding?: Finding
}

/** Thrown inside a register's file and turned into `answered: false` at its edge; it never leaves `registers/`. */
export class NoAnswer extends Error {
  readonly why: NoAnswerWhy
  readonly passing: boolean
  readonly retryAfterInMilliseconds: number | undefined
  readonly finding: Finding | undefined
  constructor(why: NoAnswerWhy, { passing = false, retryAfterInMilliseconds, finding }: Circumstances = {}) {
    super(why)
    this.why = why
    this.passing = passing
    this.retryAfterInMilliseconds = retryAfterInMilliseconds
    this.finding = finding
  }
}

/** An answer came, and it is not one we know. */
export const notUnderstood = (finding: Finding) => new NoAnswer('not-understood', { finding })
