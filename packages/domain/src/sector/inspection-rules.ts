/** What the regulations say of whom a card is shown to and of when it may be seized, as data with its source. */
import type { Source } from './dated.ts'

/**
 * Places with a list of those whom a card is shown to. The list follows the place, not the card's sector: whoever holds a
 * cleaning card on a construction site shows it to the construction list (construction § 5). The lists of car care and goods
 * transport were not found, so their cards are shown only to the authorities that see every card.
 */
export const places = {
  'construction-site': { shows: ['construction', 'cleaning'], source: 'law', paragraph: 'construction § 5' },
  'cleaned-premises': { shows: ['cleaning'], source: 'vendor' },
} as const satisfies Record<
  string,
  { readonly shows: readonly string[]; readonly source: Source; readonly paragraph?: string }
>
export type Place = keyof typeof places

export const isShownAt = (place: Place, sector: string): boolean =>
  places[place].shows.some((shown) => shown === sector)

/** Where the regulation names an approval that was withdrawn as a ground of its own for seizing a card. */
const withdrawalSeizes: Readonly<Record<string, { readonly source: Source; readonly paragraph: string }>> = {
  cleaning: { source: 'law', paragraph: '§ 11' },
}
export const maySeizeOnWithdrawal = (sector: string): boolean => Object.hasOwn(withdrawalSeizes, sector)
