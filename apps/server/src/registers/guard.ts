import type { Instant } from '@hms/domain/calendar'
import type { Answered } from '@hms/domain/eligibility/facts'
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  wrap,
} from 'cockatiel'
import type { Clock } from '#clock.ts'
import type { Log } from '#web/log.ts'
import { NoAnswer } from './no-answer.ts'
import type { RegisterName } from './register-name.ts'

/** Five at once towards one register (Skatteetaten's limit); more wait in line, so that a file of 500 rows gets through. */
const AT_ONCE = 5
const IN_LINE = 2000
/** After five questions in a row without answer we ask nobody for three seconds: people shall not wait for time-outs. */
const FAILURES_TO_OPEN = 5
const OPEN_MILLISECONDS = 3000
const ASK_AGAIN_MINUTES = 5

export type RegisterHealth = { readonly register: RegisterName; readonly state: 'works' | 'troubled' | 'down' }

/** What a register answers: the value, and the moment it describes when that is not now (a file of this morning). */
export type Said<T> = { readonly value: T; readonly asOf?: Instant }

export type Guard = {
  /** Runs a question; whatever goes wrong becomes `answered: false`, never a throw. */
  answer<T>(work: () => Promise<Said<T>>): Promise<Answered<T>>
  health(): RegisterHealth
}

export function guardRegister(register: RegisterName, clock: Clock, log: Log): Guard {
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof NoAnswer) || error.why !== 'no-access'),
    { halfOpenAfter: OPEN_MILLISECONDS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  )
  const policy = wrap(bulkhead(AT_ONCE, IN_LINE), breaker)
  let failuresInARow = 0

  return {
    async answer(work) {
      try {
        const said = await policy.execute(work)
        failuresInARow = 0
        return { answered: true, value: said.value, source: register, asOf: said.asOf ?? clock.now() }
      } catch (error) {
        failuresInARow++
        const why = whyOf(error)
        const code = why === 'not-understood' || why === 'internal' ? 'register-answer-odd' : 'register-unavailable'
        log.warn(code, { register, code: why, ...(why === 'internal' ? { cause: error } : {}) })
        const now = clock.now()
        return { answered: false, why, source: register, asOf: now, askAgainAt: minutesAfter(now, ASK_AGAIN_MINUTES) }
      }
    },
    health() {
      if (failuresInARow === 0) return { register, state: 'works' }
      return { register, state: failuresInARow < FAILURES_TO_OPEN ? 'troubled' : 'down' }
    },
  }
}

function whyOf(error: unknown): string {
  if (error instanceof NoAnswer) return error.why
  if (error instanceof BrokenCircuitError) return 'circuit-open'
  return error instanceof BulkheadRejectedError ? 'too-busy' : 'internal'
}

function minutesAfter(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString() as Instant // toISOString writes just an Instant
}
