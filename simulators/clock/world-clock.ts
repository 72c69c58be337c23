/** Tells what time it is in the simulated world, which may be moved and then runs on at normal speed. */

export class ClockError extends Error {}

export type WorldClock = {
  now(): Date
  /** The day in Norway, as 2026-11-23. */
  today(): string
  /** RFC 3339 with an offset; null goes back to the machine's clock. */
  move(to: string | null): void
}

const instantWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

export function startClock(start: string | null): WorldClock {
  let ahead = aheadOf(start)
  const now = () => new Date(Date.now() + ahead)
  return {
    now,
    today: () => osloDay(now()),
    move(to) {
      ahead = aheadOf(to)
    },
  }
}

function aheadOf(start: string | null): number {
  if (start === null) return 0
  const at = instantWithOffset.test(start) ? Date.parse(start) : Number.NaN
  if (Number.isNaN(at)) throw new ClockError(`"${start}" is not a time with an offset, as in 2026-11-23T08:00:00+01:00`)
  return at - Date.now()
}

const osloParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const osloDay = (at: Date): string => osloParts.format(at).slice(0, 10)

/** A moment as a Norwegian register writes it, as in 2026-09-01T01:00:00+02:00. */
export function osloTime(at: Date): string {
  const wall = osloParts.format(at).replace(' ', 'T')
  const minutes = Math.round((Date.parse(`${wall}Z`) - at.getTime()) / 60_000)
  const sign = minutes < 0 ? '-' : '+'
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')
  return `${wall}${sign}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
}

/** The open registers are rebuilt each morning at one o'clock; before that yesterday's file is the newest. */
export function lastMorning(now: Date): Date {
  const oneOClock = (day: string) => {
    const winter = new Date(`${day}T00:00:00Z`)
    return osloTime(winter).includes('T02') ? new Date(`${day}T00:00:00+01:00`) : winter
  }
  const today = oneOClock(osloDay(now))
  return today <= now ? today : oneOClock(osloDay(new Date(now.getTime() - 86_400_000)))
}
