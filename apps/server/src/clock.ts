import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'

/** The product's clock: it runs at normal speed from where it was set. Sessions, tokens and the job queue use the machine's. */
export type Clock = {
  now(): Instant
  /** The day in Oslo. */
  today(): LocalDate
  /** `undefined` goes back to the machine's clock. */
  set(to: Instant | undefined): void
}

export function createClock({ startsAt }: { startsAt?: Instant | undefined } = {}): Clock {
  let aheadInMilliseconds = 0
  const clock: Clock = {
    now: () => new Date(Date.now() + aheadInMilliseconds).toISOString() as Instant, // toISOString writes just an Instant
    today: () => osloDate(clock.now()),
    set(to) {
      aheadInMilliseconds = to === undefined ? 0 : Date.parse(to) - Date.now()
    },
  }
  clock.set(startsAt)
  return clock
}
