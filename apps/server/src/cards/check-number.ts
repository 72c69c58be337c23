import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Validity } from '@hms/domain/card/judge-validity'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { findValidity } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findLegacyCard } from './legacy/queries.ts'
import { findCard, standingOf } from './queries.ts'

export type CheckedNumber = {
  readonly number: string
  readonly valid: boolean
  readonly enterprise?: { readonly number: string; readonly name: string }
  readonly sector?: SectorCode
  /** Made before this system: only number and dates could be checked. */
  readonly madeBefore?: true
  readonly at: Instant
}

/** What everybody may know: valid or not, the enterprise, the time of the answer (domain.md § 3). Never who, never why. */
export async function checkNumber(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  number: string,
): Promise<CheckedNumber> {
  const { database, clock } = dependencies
  const card = await findCard(database, number)
  const at = clock.now()
  if (card === undefined) return checkLegacy(dependencies, number, at)
  const valid = (await findValidity(dependencies, card, standingOf(card))) === 'OK'
  return { number, valid, enterprise: { number: card.organisation, name: card.enterprise }, sector: card.sector, at }
}

async function checkLegacy(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  number: string,
  at: Instant,
): Promise<CheckedNumber> {
  const card = await judgeLegacy(dependencies, number)
  if (card === undefined) return { number, valid: false, at }
  const { validity, enterprise } = card
  return { number, valid: validity === 'OK', enterprise, madeBefore: true, at }
}

/** A card made before this system, judged by what its producer told and by recalls since. */
export async function judgeLegacy(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  number: string,
): Promise<
  | {
      readonly validity: Validity
      readonly enterprise: { readonly number: string; readonly name: string }
      readonly issued: LocalDate
      readonly expires: LocalDate
    }
  | undefined
> {
  const { database, clock } = dependencies
  const card = /^\d{7}$/.test(number) ? await findLegacyCard(database, number, clock.today()) : undefined
  if (card === undefined) return undefined
  const { status, issued, expires } = card
  const validity = await findValidity(dependencies, card, { status, expires })
  return { validity, enterprise: { number: card.organisation, name: card.enterprise ?? '' }, issued, expires }
}
