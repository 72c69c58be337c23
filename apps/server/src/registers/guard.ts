import type { Instant } from '@hms/domain/calendar'
import type { Answered } from '@hms/domain/eligibility/facts'
import {
  BrokenCircuitError,
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  wrap,
} from 'cockatiel'
import type { Clock } from '#clock.ts'
import type { Log } from '#web/log.ts'
import { type Finding, NoAnswer } from './no-answer.ts'
import { type RegisterName, registerNames } from './register-name.ts'

/** Five at once towards one owner of registers (Skatteetaten's limit); more wait in line, so that a file of 500 rows gets through. */
const AT_ONCE = 5
const IN_LINE = 2000
/** After five questions in a row without answer we ask nobody for three seconds: people shall not wait for time-outs. */
const FAILURES_TO_OPEN = 5
export const OPEN_MILLISECONDS = 3000
const ASK_AGAIN_MINUTES = 5

/** The tax administration allows so many at once to each of its interfaces; that all of them share is the careful reading. */
const taxAuthority: readonly RegisterName[] = [
  'population-register',
  'assignment-register',
  'vat-register',
  'employment-events',
]

export type RegisterHealth = {
  readonly register: RegisterName
  readonly state: 'works' | 'troubled' | 'down'
  /** When the first of the failures in a row came. */
  readonly since?: Instant
  readonly lastAnswer?: Instant
}

/**
 * What a register answers: the value, the moment it describes when that is not now (a file of this morning), and what in
 * it was not understood although the rest was.
 */
export type Said<T> = { readonly value: T; readonly asOf?: Instant; readonly findings?: readonly Finding[] }

export type Guard = {
  /** Runs a question; whatever goes wrong becomes `answered: false`, never a throw. */
  answer<T>(work: () => Promise<Said<T>>): Promise<Answered<T>>
  health(): RegisterHealth
}

/** Every register behind a guard of its own; those of one owner share a lane. */
export function guardRegisters(clock: Clock, log: Log): Readonly<Record<RegisterName, Guard>> {
  const shared = bulkhead(AT_ONCE, IN_LINE)
  const guards = registerNames.map((name) => {
    const lane = taxAuthority.includes(name) ? shared : bulkhead(AT_ONCE, IN_LINE)
    return [name, guardRegister(name, lane, clock, log)] as const
  })
  return Object.fromEntries(guards) as Record<RegisterName, Guard> // every name has its guard, made just above
}

function guardRegister(register: RegisterName, lane: BulkheadPolicy, clock: Clock, log: Log): Guard {
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof NoAnswer) || error.why !== 'no-access'),
    { halfOpenAfter: OPEN_MILLISECONDS, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
  )
  const policy = wrap(lane, breaker)
  let failuresInARow = 0
  let troubledSince: Instant | undefined
  let lastAnswer: Instant | undefined
  const report = (code: 'register-answer-odd' | 'register-unavailable', why: string, finding?: Finding) =>
    log.warn(code, { register, ...finding, code: finding?.code ?? why })

  return {
    async answer(work) {
      try {
        const said = await policy.execute(work)
        failuresInARow = 0
        troubledSince = undefined
        lastAnswer = clock.now()
        for (const finding of said.findings ?? []) report('register-answer-odd', 'not-understood', finding)
        return { answered: true, value: said.value, source: register, asOf: said.asOf ?? clock.now() }
      } catch (error) {
        failuresInARow++
        const now = clock.now()
        troubledSince ??= now
        const why = whyOf(error)
        if (why === 'internal') log.error('register-adapter-broken', { register, cause: error })
        else
          report(
            why === 'not-understood' ? 'register-answer-odd' : 'register-unavailable',
            why,
            error instanceof NoAnswer ? error.finding : undefined,
          )
        return { answered: false, why, source: register, asOf: now, askAgainAt: minutesAfter(now, ASK_AGAIN_MINUTES) }
      }
    },
    health() {
      return {
        register,
        state: failuresInARow === 0 ? 'works' : failuresInARow < FAILURES_TO_OPEN ? 'troubled' : 'down',
        ...(troubledSince ? { since: troubledSince } : {}),
        ...(lastAnswer ? { lastAnswer } : {}),
      }
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
