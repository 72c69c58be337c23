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

/** Thrown inside a register's file and turned into `answered: false` at its edge; it never leaves `registers/`. */
export class NoAnswer extends Error {
  readonly why: NoAnswerWhy
  /** Worth asking again at once. */
  readonly passing: boolean
  readonly retryAfterInMilliseconds: number | undefined
  constructor(
    why: NoAnswerWhy,
    { passing = false, retryAfterInMilliseconds }: { passing?: boolean; retryAfterInMilliseconds?: number } = {},
  ) {
    super(why)
    this.why = why
    this.passing = passing
    this.retryAfterInMilliseconds = retryAfterInMilliseconds
  }
}
