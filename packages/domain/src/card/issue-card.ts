import { addYears, type Instant, type LocalDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Card, CardEvent, Issued } from './card.ts'

/** A card lasts two years from its issue (domain.md § 1); a later start does not prolong it. */
export const VALID_YEARS = 2

/** The last valid day of a card issued on `issued`. */
export function lastValidDay(issued: LocalDate): LocalDate {
  return addYears(issued, VALID_YEARS)
}

/** A card exists from the good print report on, never before. */
export function issueCard(
  card: Card,
  said: Omit<Issued, 'expires' | 'validFrom'> & { readonly firstValidDay?: LocalDate },
  now: Instant,
): Decision<CardEvent, 'card.already-issued'> {
  if (card.status !== 'new') return refuse('card.already-issued')
  const { firstValidDay, ...issued } = said
  const later = firstValidDay !== undefined && firstValidDay > issued.issued ? { validFrom: firstValidDay } : {}
  return [{ type: 'card-issued', ...issued, expires: lastValidDay(issued.issued), ...later, at: now }]
}
