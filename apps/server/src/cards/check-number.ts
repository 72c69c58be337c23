import type { Instant } from '@hms/domain/calendar'
import { judgeValidity } from '@hms/domain/card/judge-validity'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Dependencies } from '#web/dependencies.ts'
import { findCard, standingOf } from './queries.ts'

export type CheckedNumber = {
  readonly number: string
  readonly valid: boolean
  readonly enterprise?: { readonly number: string; readonly name: string }
  readonly sector?: SectorCode
  readonly at: Instant
}

/** What everybody may know: valid or not, the enterprise, the time of the answer (domain.md § 3). Never who, never why. */
export async function checkNumber(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  number: string,
): Promise<CheckedNumber> {
  const card = await findCard(database, number)
  const at = clock.now()
  if (card === undefined) return { number, valid: false, at }
  const valid = judgeValidity(standingOf(card), clock.today()) === 'OK'
  return { number, valid, enterprise: { number: card.organisation, name: card.enterprise }, sector: card.sector, at }
}
