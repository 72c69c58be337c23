/** Where a card is looked at. Who may look follows the place, not the card's sector (construction § 5, domain.md § 3). */
import type { InspectorKind } from './inspectors.ts'

/** Who has the supervision there, and so is told of a suspicion. */
export type SupervisingAuthority = 'labour-inspection' | 'ocean-industry'

/** `petroleum-facility`: offshore, and the plants on land that the Ocean Industry Authority supervises. */
export const placeKinds = {
  'construction-site': { supervisedBy: 'labour-inspection' },
  'petroleum-facility': { supervisedBy: 'ocean-industry' },
  'cleaning': { supervisedBy: 'labour-inspection' },
  'car-care': { supervisedBy: 'labour-inspection' },
  'goods-transport': { supervisedBy: 'labour-inspection' },
  other: { supervisedBy: 'labour-inspection' },
} as const satisfies Record<string, { readonly supervisedBy: SupervisingAuthority }>
export type PlaceKind = keyof typeof placeKinds

/**
 * Whoever looks up the registers and has reason to believe that registration duties are not met must tell the supervising
 * authority and the holder's employer (construction § 8). The two authorities are not asked to tell themselves.
 */
export const mustNotify = {
  'labour-inspection': false,
  'ocean-industry': false,
  tax: true,
  police: true,
  'safety-representative': true,
  'construction-client': true,
  'coordinating-enterprise': true,
  'cleaning-buyer': true,
} as const satisfies Record<InspectorKind, boolean>
