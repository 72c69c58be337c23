/**
 * Where things stand on the letter: DIN 5008:2020, form B. Folded in three at the marks it shows its address in a DL window
 * envelope, folded once in a C5 one (ISO 269; windows by DIN 680: 90 × 45 mm, 20 mm from the left, 15 mm from the lower edge of
 * DL and 60 mm of C5). Millimetres from the upper left corner.
 */
import type { Box } from './sheet.ts'

/** The address field: 85 × 45 mm at 20, 45. Its first 5 mm hold the sender, the rest whom it is for. */
export const RETURN_LINE: Box = { x: 22, y: 46, width: 81, height: 5 }
export const ADDRESS: Box = { x: 22, y: 52.7, width: 81, height: 36 }
export const FACTS: Box = { x: 125, y: 46, width: 68, height: 44 }

/** Fold marks of form B, and the middle, where the sheet is folded for C5. */
export const FOLDS = [105, 210] as const
export const MIDDLE = 148.5

export const LEFT = 22
export const RIGHT = 193

/** A card's place: ID-1 (ISO/IEC 7810: 85.60 × 53.98 mm) with half a millimetre of room. */
export const CARD = { width: 86.6, height: 55 } as const

export type Place = { readonly card: Box; readonly label: Box }

/** No fold crosses a card, whichever envelope it goes into: a bent chip is a spoiled card. */
const place = (column: 0 | 1, cardAt: number, labelAt: number, labelHeight: number): Place => {
  const x = column === 0 ? 18 : 106.5
  return {
    card: { x, y: cardAt, ...CARD },
    label: { x, y: labelAt, width: CARD.width, height: labelHeight },
  }
}
/** In the last third of the first sheet. */
export const FIRST_SHEET: readonly Place[] = [place(0, 229, 214, 14), place(1, 229, 214, 14)]
/** Three rows of two on each sheet after it. */
export const NEXT_SHEETS: readonly Place[] = [
  [29, 15, 13],
  [151, 134, 13],
  [229, 214, 14],
].flatMap(([cardAt = 0, labelAt = 0, height = 0]) => [
  place(0, cardAt, labelAt, height),
  place(1, cardAt, labelAt, height),
])
