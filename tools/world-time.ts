import { type Instant, parseInstant } from '@hms/domain/calendar'

/** What time it is in the simulated world of a running demonstration; undefined when none runs here. */
export async function findWorldTime(): Promise<Instant | undefined> {
  const port = process.env['HMS_SIMULATOR_PORT'] || '3001'
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/clock`, { signal: AbortSignal.timeout(2000) })
    const told: unknown = await answer.json()
    return typeof told === 'object' && told !== null && 'now' in told ? parseInstant(String(told.now)) : undefined
  } catch {
    return undefined
  }
}
