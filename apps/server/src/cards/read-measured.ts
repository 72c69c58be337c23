/** How the service was lately, measured: the status page and `/api/status` tell it. */
import type { Instant } from '@hms/domain/calendar'
import { listDeliveryDays } from '#dispatch/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { MeasuredStatus } from '#web/status-measured.tsx'
import { listBlockSeconds, listPublished } from './store.ts'

/** A day of blocks, and the newest envelopes. */
const DAY_IN_MS = 86_400_000
const ENVELOPES = 200

export async function readMeasured({
  database,
  clock,
  checkTimes,
}: Pick<Dependencies, 'database' | 'clock' | 'checkTimes'>): Promise<MeasuredStatus> {
  const now = clock.now()
  const since = new Date(Date.parse(now) - DAY_IN_MS).toISOString() as Instant // toISOString writes just an Instant
  const [newest, blocks, days] = await Promise.all([
    listPublished(database),
    listBlockSeconds(database, since),
    listDeliveryDays(database, ENVELOPES),
  ])
  return {
    checks: { hour: checkTimes.hour(), day: checkTimes.day() },
    published: newest.map(({ list, version, madeAt }) => ({
      ...{ list, version, madeAt },
      ageInSeconds: Math.max(0, Math.round((Date.parse(now) - Date.parse(madeAt)) / 1000)),
    })),
    blockToList: { count: blocks.length, ...quantile('median', blocks, 0.5), ...quantile('longest', blocks, 1) },
    delivery: { count: days.length, ...quantile('median', days, 0.5), ...quantile('nineInTen', days, 0.9) },
  }
}

/** To a thousandth; nothing of nothing. */
function quantile<Name extends string>(name: Name, values: readonly number[], part: number) {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  return (value === undefined ? {} : { [name]: Math.round(value * 1000) / 1000 }) as { readonly [N in Name]?: number }
}
