import type { Instant, LocalDate } from '@hms/domain/calendar'

const DAY_IN_MS = 86_400_000

/** Days since 1970-01-01 → date. Several times as fast as `toISOString`, which was the slowest part of reading a record. */
export function dateOfDay(days: number): LocalDate {
  const at = new Date(days * DAY_IN_MS)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}` as LocalDate // years 1000–9999
}

/** Seconds since 1970 → moment. */
export function instantOfSecond(seconds: number): Instant {
  const at = new Date(seconds * 1000)
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
  return `${dateOfDay(Math.floor(seconds / 86_400))}T${time}.000Z` as Instant // the form of toISOString
}

const two = (part: number) => (part < 10 ? `0${part}` : `${part}`)
