import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { TermPrice, Terms } from '@hms/domain/designation/designation'
import { type Intake, listIntakes } from '@hms/domain/production/route-order'
import { type Price, priceOn } from '@hms/domain/sector/prices'
import { isSectorCode, type SectorCode, sectors } from '@hms/domain/sector/sectors'
import { readScheme, type Scheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countWork, type Work } from './store.ts'

export type PriceChange = {
  /** Absent: every sector, all alike. */
  readonly sector?: SectorCode
  readonly from: LocalDate
  readonly before: Price | undefined
  readonly after: Price | undefined
}

/** What would change, before anything does. */
export type Foreseen = {
  readonly before: readonly Intake[]
  readonly after: readonly Intake[]
  readonly prices: readonly PriceChange[]
  readonly work: Work
}

/** Compares what is decided with what it would be with these terms. `id`: the designation whose terms they are. */
export async function foresee(
  { database, clock, config }: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  id: string | undefined,
  terms: Terms,
): Promise<Foreseen> {
  const before = await readScheme(database, config.world)
  const after = withTerms(before, id, terms)
  const now: Instant = clock.now()
  return {
    before: listIntakes(before.producers, now),
    after: listIntakes(after.producers, now),
    prices: comparePrices(before, after, terms.prices),
    work: await countWork(database, terms.code),
  }
}

function withTerms(scheme: Scheme, id: string | undefined, { prices, ...producer }: Terms): Scheme {
  const others = scheme.producers.filter((one) => one.id !== id)
  const added = prices.map((price): Price => ({ ...price, source: 'official' }))
  return {
    producers: [...others, { ...producer, id: id ?? '' }],
    prices: [...scheme.prices, ...added].toSorted((one, other) =>
      one.from === other.from ? 0 : one.from < other.from ? -1 : 1,
    ),
  }
}

function comparePrices(before: Scheme, after: Scheme, agreed: readonly TermPrice[]): readonly PriceChange[] {
  const on = (scheme: Scheme, sector: SectorCode, date: LocalDate) => priceOn(sector, date, sectors, scheme.prices)
  return agreed.flatMap(({ from, sector: only }) => {
    const changes = Object.keys(sectors)
      .filter(isSectorCode)
      .filter((sector) => only === undefined || only === sector)
      .map((sector) => ({ sector, from, before: on(before, sector, from), after: on(after, sector, from) }))
    const [first] = changes
    const alike = changes.every((one) => one.before?.ore === first?.before?.ore && one.after?.ore === first?.after?.ore)
    const told = first && alike && only === undefined ? [{ from, before: first.before, after: first.after }] : changes
    return told.filter((change) => change.before?.ore !== change.after?.ore)
  })
}
