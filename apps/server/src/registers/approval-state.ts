import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { notUnderstood } from './no-answer.ts'

/** The state behind the Norwegian words, which differ between the generations of the registers; the order of the tests matters. */
export function parseApprovalState(words: string): ApprovalState {
  const text = words.normalize('NFC').trim().toLowerCase()
  if (text.includes('hms-kortbestilling')) return 'card-ordering-under-treatment'
  if (text.includes('under behandling')) return 'application-under-treatment'
  if (text.startsWith('godkjent med ansatte')) return 'approved-with-employees'
  if (text.startsWith('godkjent uten ansatte')) return 'approved-without-employees'
  if (text.startsWith('ikke godkjent')) return 'not-approved'
  throw notUnderstood({ code: 'unexpected-form', path: 'godkjenningsstatus' })
}
