/** Moves the demonstration's world in time; not there in production. */
import type { Instant } from '@hms/domain/calendar'
import { addJob } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** What a day or a moment would have started by itself, had it come by itself. */
const DUE_THEN = [
  'publish-all-status',
  'send-reminders',
  'resume-waiting-orders',
  'refresh-all',
  'sweep-cards',
  'track-shipments',
  'remind-of-receipt',
]

/** Sets the product's clock and tells the simulated world; undefined is the machine's clock. Gives the followers that did not answer. */
export async function moveClock(
  { clock, config, database }: Dependencies,
  to: Instant | undefined,
): Promise<readonly string[]> {
  clock.set(to)
  const deaf: string[] = []
  for (const follower of config.clockFollowers) {
    const answer = await fetch(follower, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: to ?? null }),
      signal: AbortSignal.timeout(3000),
    }).catch(() => undefined)
    if (!answer?.ok) deaf.push(follower)
  }
  for (const task of DUE_THEN) await addJob(database, task, {}, { key: task })
  return deaf
}
