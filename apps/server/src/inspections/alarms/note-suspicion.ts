import { randomUUID } from 'node:crypto'
import { raiseAlarm } from '@hms/domain/inspection/decide-alarm'
import type { Suspicion } from '@hms/domain/inspection/judge-tap'
import { change } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { alarms } from '#records/alarm-record.ts'
import type { CardOfChip, KeptTaps } from '../store.ts'
import { addEvidence, type EvidenceTap, findAlarmToAddTo } from './store.ts'

/**
 * Raises an alarm with both taps, or adds to the one that the card has: one that is open, or one after which it counts no
 * more. After a false alarm a new one is raised.
 */
export async function noteSuspicion(
  tx: Sql,
  { number, organisation }: CardOfChip,
  why: Suspicion,
  { known, tap }: { readonly known: KeptTaps; readonly tap: EvidenceTap },
  actor: string,
): Promise<void> {
  let alarm = await findAlarmToAddTo(tx, number)
  if (alarm === undefined) {
    alarm = randomUUID()
    await change(tx, alarms, alarm, actor, (state) => raiseAlarm(state, { card: number, organisation, why }, tap.at))
    await addEvidence(tx, alarm, comparedWith(known, why))
  }
  await addEvidence(tx, alarm, { ...tap, why })
}

/** The tap that the suspicious one does not agree with. */
function comparedWith({ counter, at, by, seen, seenBy, seenCounter }: KeptTaps, why: Suspicion): EvidenceTap {
  const wasSeen = seen !== undefined && (why === 'two-places' || seenCounter === counter)
  return wasSeen
    ? { counter: seenCounter ?? counter, at: seen.at, by: seenBy, place: seen.place }
    : { counter, at, by, place: undefined }
}
