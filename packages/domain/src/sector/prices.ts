import type { LocalDate } from '../calendar.ts'
import { day, isInForce, type Source } from './dated.ts'
import { type Sector, type SectorCode, sectorOn, sectors } from './sectors.ts'

/** VAT on a card, percent. */
export const VAT_PERCENT = 25

/** In øre, without VAT. `source` speaks of the amount; the day a price began is assumed unless said otherwise. */
export type Price = {
  readonly from: LocalDate
  /** The last day, when one is decided: after it no price is known. */
  readonly until?: LocalDate
  readonly ore: number
  readonly source: Source
  /** Absent: every sector. */
  readonly sector?: SectorCode
}

/** Seen prices per card. Those to 2019 were given with VAT (131.56 and 183.78) and are reckoned back. */
export const prices: readonly Price[] = [
  { from: day('2008-01-01'), ore: 10_525, source: 'vendor', sector: 'construction' },
  { from: day('2012-09-01'), ore: 14_702, source: 'vendor', sector: 'cleaning' },
  { from: day('2020-01-02'), ore: 10_400, source: 'vendor' },
  { from: day('2022-01-01'), ore: 10_550, source: 'vendor' },
  { from: day('2023-01-01'), ore: 10_750, source: 'vendor' },
  { from: day('2024-01-01'), ore: 12_950, source: 'vendor' },
  { from: day('2025-01-01'), ore: 13_290, source: 'vendor' },
]

/**
 * Undefined on a day when the sector has no cards to sell, or no price. `known`: the sectors there are; `all`: the prices
 * there are, in order of their first days, with those the authority has appointed.
 */
export function priceOn(
  sector: string,
  date: LocalDate,
  known: Readonly<Record<string, Sector>> = sectors,
  all: readonly Price[] = prices,
): Price | undefined {
  if (sectorOn(sector, date, known) === undefined) return undefined
  const price = all.findLast(({ from, sector: only }) => from <= date && (only ?? sector) === sector)
  return price && isInForce(price, date) ? price : undefined
}

/** Øre with VAT, rounded to a whole øre. */
export function withVat({ ore }: Pick<Price, 'ore'>): number {
  return Math.round((ore * (100 + VAT_PERCENT)) / 100)
}
