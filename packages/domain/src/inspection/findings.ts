import type { LocalDate } from '../calendar.ts'
import { day, isInForce, type Period } from '../sector/dated.ts'

/** `suspicion`: gives reason to believe that a registration duty is not met, so that whoever must notify does (construction § 8). */
type FindingRule = Period & { readonly suspicion: boolean; readonly needsText?: true }

/** What an inspector may find on the spot. A code is never renamed; one that is no longer used gets a last day. */
export const findingCatalogue = {
  'no-card-worn': { from: day('2008-01-01'), suspicion: false },
  'no-card-held': { from: day('2008-01-01'), suspicion: true },
  'other-enterprise': { from: day('2008-01-01'), suspicion: true },
  'employment-ended': { from: day('2008-01-01'), suspicion: true },
  'no-employment-known': { from: day('2008-01-01'), suspicion: true },
  'face-does-not-match': { from: day('2008-01-01'), suspicion: true },
  tampered: { from: day('2008-01-01'), suspicion: true },
  'clone-suspected': { from: day('2026-01-01'), suspicion: true },
  expired: { from: day('2008-01-01'), suspicion: false },
  'register-duty-not-met': { from: day('2008-01-01'), suspicion: true },
  'approval-missing': { from: day('2012-09-01'), suspicion: true },
  other: { from: day('2008-01-01'), suspicion: false, needsText: true },
} as const satisfies Record<string, FindingRule>
export type FindingCode = keyof typeof findingCatalogue
// The keys are the codes; Object.keys says only string.
export const findingCodes = Object.keys(findingCatalogue) as [FindingCode, ...FindingCode[]]

const ruleOf = (code: FindingCode): FindingRule => findingCatalogue[code]

export const isFindingInForce = (code: FindingCode, date: LocalDate): boolean => isInForce(ruleOf(code), date)
export const needsText = (code: FindingCode): boolean => ruleOf(code).needsText === true
export const givesSuspicion = (code: FindingCode): boolean => ruleOf(code).suspicion
