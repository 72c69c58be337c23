/** Judges what was scanned, and tells it in the three words an inspector acts on. */
import { type Decision, decideOffline } from '@hms/credential/decide'
import { parseQrText } from '@hms/credential/qr-text'
import { webCrypto } from '@hms/credential/web-crypto'
import { isTimeKnown, now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'

export type Verdict = 'valid' | 'not-valid' | 'cannot-tell'
export type Inspection = { readonly verdict: Verdict; readonly decision: Decision }

/** Amber is for what the phone cannot know; everything else that is not OK is a reason to stop. */
export function verdictOf(answer: string): Verdict {
  if (answer === 'OK') return 'valid'
  return answer === 'STATUS_STALE' || answer === 'UNKNOWN_ISSUER_KEY' ? 'cannot-tell' : 'not-valid'
}

/** Text of a QR code → answer. Never throws: a code that is no card gets `MALFORMED`. */
export async function inspectText(text: string, lists: Lists): Promise<Inspection> {
  const record = parseQrText(text) ?? new Uint8Array()
  const decision = await decideOffline(
    { record, trust: lists.trust, statusLists: lists.statusOf, now: now() / 1000 },
    webCrypto,
  )
  const known = isTimeKnown() ? decision : withoutTime(decision)
  return { verdict: verdictOf(known.answer), decision: known }
}

/** It is later than the clock says: what is valid may have ended since, and what begins may have begun. The rest holds. */
function withoutTime(decision: Decision): Decision {
  const findings = decision.findings.filter((answer) => answer !== 'NOT_YET_VALID' && answer !== 'STATUS_STALE')
  const all = [...findings, 'STATUS_STALE' as const]
  return { ...decision, answer: all[0] ?? 'STATUS_STALE', findings: all, freshness: 'stale', detail: 'clock-behind' }
}
