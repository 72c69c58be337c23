/** Where a card is looked at. Who may look follows the place, not the card's sector (construction § 5, domain.md § 3). */

/** Who has the supervision there, and so is told of a suspicion. */
export type SupervisingAuthority = 'labour-inspection' | 'ocean-industry'

/** `petroleum-facility`: offshore, and the plants on land that the Ocean Industry Authority supervises. */
export const placeKinds = {
  'construction-site': { supervisedBy: 'labour-inspection' },
  'petroleum-facility': { supervisedBy: 'ocean-industry' },
  cleaning: { supervisedBy: 'labour-inspection' },
  'car-care': { supervisedBy: 'labour-inspection' },
  'goods-transport': { supervisedBy: 'labour-inspection' },
  other: { supervisedBy: 'labour-inspection' },
} as const satisfies Record<string, { readonly supervisedBy: SupervisingAuthority }>
export type PlaceKind = keyof typeof placeKinds
