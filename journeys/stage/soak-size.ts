/** How big the batch is that is made under fire, and how often station and server are killed meanwhile. */
export type SoakSize = { readonly cards: number; readonly kills: number }

const sizes = {
  /** In `npm test`. */
  small: { cards: 30, kills: 8 },
  /** `npm run soak`. */
  full: { cards: 300, kills: 100 },
} as const satisfies Record<string, SoakSize>

export const soakSize: SoakSize = process.env['HMS_SOAK'] === 'full' ? sizes.full : sizes.small
