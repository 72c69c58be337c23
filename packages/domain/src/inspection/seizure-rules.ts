import type { LocalDate } from '../calendar.ts'
import type { SeizureGround } from '../card/card.ts'
import { day, isInForce, type Period, type Source } from '../sector/dated.ts'
import { maySeizeOnWithdrawal } from '../sector/inspection-rules.ts'
import type { SectorCode } from '../sector/sectors.ts'
import { type InspectorKind, inspectorKinds } from './inspectors.ts'
import type { PlaceKind } from './place-kinds.ts'

type GroundRule = Period & {
  readonly source: Source
  /** Only cards of sectors whose cards are seized when the approval is withdrawn. */
  readonly onWithdrawal?: true
  readonly needsReason?: true
}

/** When each ground counts (domain.md § 3): by the construction regulation, and the approval by cleaning § 11. */
const groundRules: Readonly<Record<SeizureGround, GroundRule>> = {
  expired: { from: day('2008-01-01'), source: 'law' },
  'employment-ended': { from: day('2008-01-01'), source: 'law' },
  'enterprise-ended': { from: day('2008-01-01'), source: 'law' },
  'approval-withdrawn': { from: day('2012-09-01'), source: 'law', onWithdrawal: true },
  // The card, or the use of it, such as by somebody else.
  'not-valid': { from: day('2008-01-01'), source: 'law', needsReason: true },
}

export const isGroundInForce = (ground: SeizureGround, date: LocalDate): boolean => isInForce(groundRules[ground], date)
export const isGroundOf = (ground: SeizureGround, sector: SectorCode): boolean =>
  groundRules[ground].onWithdrawal !== true || maySeizeOnWithdrawal(sector)
export const needsReason = (ground: SeizureGround): boolean => groundRules[ground].needsReason === true

/**
 * Where each of the four may seize: the Ocean Industry Authority on the construction list alone, the others everywhere.
 * Goods transport is told of by vendors only, so it is off for the ocean authority until a source is found.
 */
const seizingPlaces: Readonly<Partial<Record<InspectorKind, readonly PlaceKind[]>>> = {
  'ocean-industry': ['construction-site', 'petroleum-facility'],
}

export const maySeize = (kind: InspectorKind | undefined): kind is InspectorKind =>
  kind !== undefined && inspectorKinds[kind].maySeize
export const maySeizeAt = (kind: InspectorKind, place: PlaceKind): boolean =>
  maySeize(kind) && (seizingPlaces[kind]?.includes(place) ?? true)

/** Ours: more than this in a day by one inspector is shown to the authority as unusual. */
export const MANY_SEIZURES = { count: 20, hours: 24 } as const
