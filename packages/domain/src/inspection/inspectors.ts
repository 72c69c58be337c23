/** Decides who may see what, and what an inspector may do with a card. */

/** domain.md § 3: who may see a card on request; all of them may look up the registers. */
export const inspectorKinds = {
  'labour-inspection': { seesPortrait: true, maySeize: true },
  'ocean-industry': { seesPortrait: true, maySeize: true },
  tax: { seesPortrait: true, maySeize: true },
  police: { seesPortrait: true, maySeize: true },
  'safety-representative': { seesPortrait: true, maySeize: false },
  'construction-client': { seesPortrait: true, maySeize: false },
  'coordinating-enterprise': { seesPortrait: true, maySeize: false },
  'cleaning-buyer': { seesPortrait: true, maySeize: false },
} as const satisfies Record<string, { readonly seesPortrait: boolean; readonly maySeize: boolean }>

export type InspectorKind = keyof typeof inspectorKinds
