import type { LocalDate } from '../calendar.ts'
import type { CardStatus } from './card.ts'

/** The answer's codes of the card profile, as far as the register of cards can give them. */
export type Validity =
  | 'OK'
  | 'UNAPPOINTED_PRODUCER'
  | 'BLOCKED'
  | 'REPLACED'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'NOT_YET_VALID'

/** What a card's validity follows from: its state and its printed period. */
export type Standing = {
  readonly status: Exclude<CardStatus, 'new'>
  /** The last valid day. */
  readonly expires: LocalDate
  readonly validFrom?: LocalDate
  /** Its producer was not appointed on the day of issue: it is no official card, whatever its state. */
  readonly unappointed?: boolean
  /** A rule makes it wait for the employer's receipt (`sector/receipt-rule.ts`). */
  readonly awaitsReceipt?: boolean
}

/** The printed date is not the validity: a card is valid while the conditions hold (construction § 8). First reason wins. */
export function judgeValidity(card: Standing, today: LocalDate): Validity {
  if (card.unappointed) return 'UNAPPOINTED_PRODUCER'
  if (card.status === 'blocked') return 'BLOCKED'
  if (card.status === 'replaced') return 'REPLACED'
  if (today > card.expires) return 'EXPIRED'
  if (card.status === 'suspended') return 'SUSPENDED'
  if (card.validFrom !== undefined && today < card.validFrom) return 'NOT_YET_VALID'
  if (card.awaitsReceipt) return 'NOT_YET_VALID'
  return 'OK'
}

/** The two bits in the status list; dates are not there, for the record carries them, but not whether a card has come. */
export function listedStatus({
  status,
  awaitsReceipt = false,
}: Pick<Standing, 'status' | 'awaitsReceipt'>): 'valid' | 'invalid' | 'suspended' | 'replaced' {
  if (status === 'active' && awaitsReceipt) return 'suspended'
  const listed = { active: 'valid', suspended: 'suspended', blocked: 'invalid', replaced: 'replaced' } as const
  return listed[status]
}
