/** Decides who may see what, and what an inspector may do with a card. */
import { isShownAt, type Place } from '../sector/inspection-rules.ts'

type Rights = {
  /** How much is told: `authority` can act on a card, `listed` may only see it. */
  readonly depth: 'listed' | 'authority'
  /** Whose lists it stands on; `everywhere` also where a later regulation applies. */
  readonly at: 'everywhere' | readonly Place[]
  readonly maySeize: boolean
  /** Must tell an authority and the employer when the registers give reason to believe that a duty is not met (§ 8). */
  readonly mustNotify: boolean
}

/** domain.md § 3, as it stands there. Where no list was found, a card is shown to authorities alone (unverified). */
export const inspectorKinds = {
  'labour-inspection': { depth: 'authority', at: 'everywhere', maySeize: true, mustNotify: false },
  'ocean-industry': {
    depth: 'authority',
    at: ['construction-site'],
    maySeize: true,
    mustNotify: false,
  },
  tax: { depth: 'authority', at: 'everywhere', maySeize: true, mustNotify: true },
  police: { depth: 'authority', at: 'everywhere', maySeize: true, mustNotify: true },
  'safety-representative': {
    depth: 'listed',
    at: ['construction-site', 'cleaned-premises'],
    maySeize: false,
    mustNotify: true,
  },
  'construction-client': { depth: 'listed', at: ['construction-site'], maySeize: false, mustNotify: true },
  'coordinating-enterprise': {
    depth: 'listed',
    at: ['construction-site', 'cleaned-premises'],
    maySeize: false,
    mustNotify: true,
  },
  'cleaning-buyer': { depth: 'listed', at: ['cleaned-premises'], maySeize: false, mustNotify: true },
} as const satisfies Record<string, Rights>

export type InspectorKind = keyof typeof inspectorKinds

/** Whether holders of a sector's cards show them to such an inspector at some place on whose list the inspector stands. */
export function maySeeCard(kind: InspectorKind | undefined, sector: string): boolean {
  if (kind === undefined) return false
  const { at }: Rights = inspectorKinds[kind]
  if (at === 'everywhere') return true
  return at.some((place) => isShownAt(place, sector))
}
