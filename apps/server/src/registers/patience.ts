/** How long we wait for a register, and how often we ask again. */
import {
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import { NoAnswer } from './no-answer.ts'

/** One attempt. Some answers need two or three questions in a row, and people wait for them. */
const ATTEMPT_MILLISECONDS = 4000
/** Who is told to wait longer than this gives up for now. */
const LONGEST_WAIT_MILLISECONDS = 1600
const MORE_ATTEMPTS = 2
/** 22 MB at the pace of a poor line; nobody waits for it so long. */
const DOWNLOAD_MILLISECONDS = 120_000
const FIRST_PAUSE_MILLISECONDS = 200

/** Longer and longer, and never the same twice, so that all who were turned away at once do not come back at once. */
const jittered = new ExponentialBackoff({
  initialDelay: FIRST_PAUSE_MILLISECONDS,
  maxDelay: LONGEST_WAIT_MILLISECONDS,
})
const pause = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>((context, before) => {
  const state = before ? before.next(context) : jittered.next()
  const error = 'error' in context.result ? context.result.error : undefined
  const told = error instanceof NoAnswer ? error.retryAfterInMilliseconds : undefined
  return { delay: told ?? state.duration, state }
})

const again = retry(
  handleWhen(
    (error) =>
      error instanceof NoAnswer && error.passing && (error.retryAfterInMilliseconds ?? 0) <= LONGEST_WAIT_MILLISECONDS,
  ),
  { maxAttempts: MORE_ATTEMPTS, backoff: pause },
)
const attempt = timeout(ATTEMPT_MILLISECONDS, TimeoutStrategy.Aggressive)
const attempts = wrap(again, attempt)
/** Each step of a download has the time of an attempt; the whole ends too, however slowly it trickles. */
const downloads = wrap(timeout(DOWNLOAD_MILLISECONDS, TimeoutStrategy.Aggressive), again)

/** The same work anew after trouble that passes. The signal tells it to stop: nobody waits for it any longer. */
export function tryAgain<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return attempts.execute(({ signal }) => work(signal)).catch(tellTimeout)
}

/** The same for a large file, which is read step by step. */
export function tryDownloading<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return downloads.execute(({ signal }) => work(signal)).catch(tellTimeout)
}

/** Waits for work that goes on by itself, as long as for one attempt. */
export function waitFor<T>(work: () => Promise<T>): Promise<T> {
  return attempt.execute(work).catch(tellTimeout)
}

function tellTimeout(error: unknown): never {
  throw error instanceof TaskCancelledError ? new NoAnswer('timeout') : error
}
