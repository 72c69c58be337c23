/** What was checked on this phone today; numbers and answers only, forgotten at midnight. */
import { type Instant, osloDate } from '@hms/domain/calendar'
import { now } from '../sync/clock.ts'
import { findKept, keep } from '../sync/kept.ts'

export type Checked = {
  readonly at: number
  readonly number: string
  readonly verdict: 'valid' | 'not-valid' | 'cannot-tell'
}
type Day = { readonly day: string; readonly checks: readonly Checked[] }

const dayOf = (milliseconds: number) => osloDate(new Date(milliseconds).toISOString() as Instant)

export async function listToday(): Promise<readonly Checked[]> {
  const kept = await findKept<Day>('journal')
  return kept?.day === dayOf(now()) ? kept.checks : []
}

export async function noteCheck(check: Checked): Promise<void> {
  const checks = [check, ...(await listToday())].slice(0, 500)
  await keep('journal', { day: dayOf(now()), checks } satisfies Day)
}

/** A card that was just checked came to another answer: its line says the newer one. */
export async function correctCheck(check: Checked): Promise<void> {
  const checks = await listToday()
  const last = checks.find(({ number }) => number === check.number)
  await keep('journal', {
    day: dayOf(now()),
    checks: last ? checks.map((one) => (one === last ? check : one)) : [check, ...checks],
  } satisfies Day)
}
