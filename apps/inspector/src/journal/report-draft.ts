/** A report that is being written: kept at every change, so that nothing is lost when the app closes. */
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { SeizureGround } from '@hms/domain/inspection/seizure-grounds'
import { now } from '../sync/clock.ts'
import { findKept, keep } from '../sync/kept.ts'

/** `suspicion` is told to authority and employer, `seizure` takes the card, `record` is only kept. */
export type ReportKind = 'suspicion' | 'seizure' | 'record'

/** What stood on the screen when somebody said that something is wrong. */
export type Seen = {
  /** Seven digits of a card or ten of an order; absent when there was neither. */
  readonly number?: string
  /** The code of the answer. */
  readonly answer?: string
}
export type Photograph = { readonly id: string; readonly bytes: Blob }
export type ReportDraft = {
  readonly id: string
  readonly kind: ReportKind
  readonly seen: Seen
  /** Milliseconds, by the service's clock. */
  readonly at: number
  readonly placeKind: PlaceKind
  readonly site: string
  readonly organisation: string
  readonly findings: readonly FindingCode[]
  readonly otherText: string
  readonly note: string
  readonly ground: SeizureGround | ''
  readonly because: string
  readonly photographs: readonly Photograph[]
}

const DRAFT = 'report-draft'
/** Where the last report was: the next one is most often there too. */
const PLACE = 'report-place'
type LastPlace = Pick<ReportDraft, 'placeKind' | 'site'>

/** What was left unfinished. */
export const findDraft = () => findKept<ReportDraft>(DRAFT)
export const dropDraft = () => keep(DRAFT, undefined)

export async function keepDraft(draft: ReportDraft): Promise<void> {
  await keep(DRAFT, draft)
  await keep(PLACE, { placeKind: draft.placeKind, site: draft.site } satisfies LastPlace)
}

/** A new report, where the last one was; one about the same answer that was left unfinished is carried on. */
export async function beginDraft(kind: ReportKind, seen: Seen, findings: readonly FindingCode[]): Promise<ReportDraft> {
  const left = await findDraft()
  if (left && left.seen.number === seen.number && seen.number !== undefined)
    return { ...left, kind, findings: [...new Set([...left.findings, ...findings])] }
  const place = await findKept<LastPlace>(PLACE)
  return {
    ...{ id: crypto.randomUUID(), kind, seen, at: now() },
    ...{ placeKind: place?.placeKind ?? 'construction-site', site: place?.site ?? '', organisation: '' },
    ...{ findings, otherText: '', note: '', ground: '', because: '', photographs: [] },
  }
}
