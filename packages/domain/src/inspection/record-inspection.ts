import { type Instant, osloDate } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'
import { type FindingCode, isFindingInForce, needsText } from './findings.ts'
import type { InspectorKind } from './inspectors.ts'
import { isTooOld } from './judge-check.ts'

/** As many photographs as one inspection has (ours). */
export const MOST_PHOTOGRAPHS = 10
/** A telephone's clock may be this much ahead; what it says beyond that was not then (ours). */
const AHEAD_IN_MS = 10 * 60_000

export type InspectionRefusal =
  | 'inspection.not-entitled'
  | 'inspection.not-yet'
  | 'inspection.too-old'
  | 'inspection.empty'
  | 'inspection.finding-not-in-force'
  | 'inspection.finding-without-text'
  | 'inspection.suspicion-without-finding'

export type Recordable = {
  readonly at: Instant
  readonly cards: readonly unknown[]
  readonly findings: readonly { readonly code: FindingCode; readonly text?: string | undefined }[]
  readonly note: string
  readonly photographs: number
  readonly suspicion: boolean
}

/** Whether an inspection may be recorded as it is told: by somebody on the list (construction § 5), with something in it. */
export function judgeInspection(
  told: Recordable,
  kind: InspectorKind | undefined,
  now: Instant,
): Refusal<InspectionRefusal> | undefined {
  if (kind === undefined) return refuse('inspection.not-entitled')
  if (Date.parse(told.at) > Date.parse(now) + AHEAD_IN_MS) return refuse('inspection.not-yet')
  const said = told.findings.length + told.note.trim().length
  if (told.cards.length + told.photographs + said === 0) return refuse('inspection.empty')
  const day = osloDate(told.at)
  for (const { code, text = '' } of told.findings) {
    if (!isFindingInForce(code, day)) return refuse('inspection.finding-not-in-force', { code })
    if (needsText(code) && text.trim() === '') return refuse('inspection.finding-without-text', { code })
  }
  if (isTooOld(told.at, now)) return refuse('inspection.too-old')
  return told.suspicion && said === 0 ? refuse('inspection.suspicion-without-finding') : undefined
}
