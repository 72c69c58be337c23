import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'

const FIRST_SECONDS = 30
const LONGEST_SECONDS = 6 * 3600

/**
 * A register was silent, so what has changed there is not known yet: asks again by itself, sooner at first, on the
 * machine's clock. One waits for each, beside what an event asks for at once, which it must not put off.
 */
export async function askLater(
  sql: Sql,
  task: 'refresh-enterprise' | 'refresh-person' | 'refresh-card',
  about: Readonly<Record<string, string>>,
  tries: number,
): Promise<void> {
  const seconds = Math.min(FIRST_SECONDS * 2 ** tries, LONGEST_SECONDS)
  const runAt = new Date(Date.now() + seconds * 1000).toISOString() as Instant // toISOString writes just an Instant
  const key = `${task}:${Object.values(about).join(':')}:later`
  await addJob(sql, task, { ...about, tries: tries + 1 }, { key, runAt })
}
