import type { Instant, LocalDate } from '@hms/domain/calendar'
import { addDays, osloDate } from '@hms/domain/calendar'
import type { Vault } from '#persons/vault.ts'
import { codeAt, matchesCode } from '#web/moving-code.ts'

/**
 * The key of a card's moving code is another each day and kept nowhere: it is made from the house's secret. Whoever copies one
 * out of a page can use it to the end of the next day, no longer (docs/decisions/0116).
 */
export const cardSecret = (vault: Pick<Vault, 'deriveSecret'>, number: string, day: LocalDate): Uint8Array =>
  new Uint8Array(vault.deriveSecret('card code', `${number} ${day}`))

/** A page that was opened yesterday and has had no network since shows yesterday's. */
export function matchesCardCode(
  vault: Pick<Vault, 'deriveSecret'>,
  number: string,
  typed: string,
  now: Instant,
): boolean {
  const today = osloDate(now)
  return [today, addDays(today, -1)].some((day) => matchesCode(cardSecret(vault, number, day), typed, now))
}

export const cardCodeNow = (vault: Pick<Vault, 'deriveSecret'>, number: string, now: Instant): string =>
  codeAt(cardSecret(vault, number, osloDate(now)), Date.parse(now) / 1000)

/** The address that a telephone's camera opens: digits and capitals alone, so that the code stays coarse. */
export const codeAddress = (domain: string, number: string, code: string) =>
  `HTTPS://${domain.toUpperCase()}/C/${number}/${code}`
