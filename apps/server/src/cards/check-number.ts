import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Validity } from '@hms/domain/card/judge-validity'
import type { SectorCode } from '@hms/domain/sector/sectors'
import { askTogether } from '#database/ask-together.ts'
import { findValidity, openJudge } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findLegacyCard, listLegacyCards } from './legacy/queries.ts'
import { listStandings, standingOf } from './queries.ts'

export type CheckedNumber = {
  readonly number: string
  readonly valid: boolean
  readonly enterprise?: { readonly number: string; readonly name: string }
  readonly sector?: SectorCode
  /** Made before this system: only number and dates could be checked. */
  readonly madeBefore?: true
  readonly at: Instant
}

type Checking = Pick<Dependencies, 'database' | 'clock' | 'config'>

/**
 * What everybody may know: valid or not, the enterprise, the time of the answer (domain.md § 3). Never who, never why. Numbers that
 * are asked about while others are looked up are looked up together: a thousand gates at seven in the morning need few statements.
 */
export function openChecks(dependencies: Checking): (number: string) => Promise<CheckedNumber> {
  return askTogether((numbers) => checkNumbers(dependencies, numbers))
}

async function checkNumbers(dependencies: Checking, numbers: readonly string[]): Promise<readonly CheckedNumber[]> {
  const { database, clock } = dependencies
  const cards = new Map((await listStandings(database, numbers)).map((card) => [card.number, card]))
  const others = numbers.filter((number) => !cards.has(number))
  const legacy = new Map(
    others.length === 0
      ? []
      : (await listLegacyCards(database, others, clock.today())).map((card) => [card.number, card] as const),
  )
  const judge = cards.size + legacy.size === 0 ? undefined : await openJudge(dependencies)
  const at = clock.now()
  return numbers.map((number): CheckedNumber => {
    const card = cards.get(number)
    if (card && judge) {
      const enterprise = { number: card.organisation, name: card.enterprise }
      return { number, valid: judge(card, standingOf(card)) === 'OK', enterprise, sector: card.sector, at }
    }
    const old = legacy.get(number)
    if (old === undefined || judge === undefined) return { number, valid: false, at }
    const enterprise = { number: old.organisation, name: old.enterprise ?? '' }
    return { number, valid: judge(old, old) === 'OK', enterprise, madeBefore: true, at }
  })
}

/** A card made before this system, judged by what its producer told and by recalls since. */
export async function judgeLegacy(
  dependencies: Checking,
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
