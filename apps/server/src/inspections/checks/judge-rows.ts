import { Check } from '@hms/contract/checks'
import type { Instant } from '@hms/domain/calendar'
import { coarsen } from '@hms/domain/inspection/coarse-place'
import { judgeCheckTime } from '@hms/domain/inspection/judge-check'
import type { KeptCheck } from './store.ts'

/** What is wrong with a row, counted from 0, in the words of the schema or a code. No value comes back. */
export type WrongRow = { readonly row: number; readonly field: string; readonly message: string }

/** All rows, or what is wrong with them. */
export function judgeRows(
  rows: readonly unknown[],
  now: Instant,
): { readonly checks: readonly KeptCheck[]; readonly wrong: readonly WrongRow[] } {
  const checks: KeptCheck[] = []
  const wrong: WrongRow[] = []
  for (const [row, said] of rows.entries()) {
    const parsed = Check.safeParse(said)
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) wrong.push({ row, field: path.join('.'), message })
      continue
    }
    const problem = judgeCheckTime(new Date(parsed.data.at).toISOString() as Instant, now) // the schema parsed it
    if (problem) wrong.push({ row, field: 'at', message: problem })
    const { place, ...check } = parsed.data
    checks.push(place ? { ...check, place: coarsen(place) } : check)
  }
  return { checks, wrong }
}
