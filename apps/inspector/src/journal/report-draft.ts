/** A report that is being written: kept at every change, so that nothing is lost when the app closes. */

import type { SeizureGround } from '@hms/domain/card/card'
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
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

/** The ids of reports that were begun and not finished, the latest first. */
const DRAFTS = 'report-drafts'
const nameOf = (id: string) => `report-draft-${id}`
/** Where the last report was: the next one is most often there too. */
const PLACE = 'report-place'
type LastPlace = Pick<ReportDraft, 'placeKind' | 'site'>

/** One change after the other, so that none is lost to another. */
let last: Promise<unknown> = Promise.resolve()
function inTurn(work: () => Promise<void>): Promise<void> {
  const done = last.then(work)
  last = done.catch(() => undefined)
  return done
}

const listIds = async () => (await findKept<readonly string[]>(DRAFTS)) ?? []

/** What was left unfinished, the latest first. */
export async function listDrafts(): Promise<readonly ReportDraft[]> {
  const drafts = await Promise.all((await listIds()).map((id) => findKept<ReportDraft>(nameOf(id))))
  return drafts.filter((draft) => draft !== undefined)
}

export const keepDraft = (draft: ReportDraft): Promise<void> =>
  inTurn(async () => {
    await keep(nameOf(draft.id), draft)
    await keep(PLACE, { placeKind: draft.placeKind, site: draft.site } satisfies LastPlace)
    const ids = await listIds()
    if (!ids.includes(draft.id)) await keep(DRAFTS, [draft.id, ...ids])
  })

export const dropDraft = (id: string): Promise<void> =>
  inTurn(async () => {
    const ids = await listIds()
    await keep(
      DRAFTS,
      ids.filter((one) => one !== id),
    )
    await keep(nameOf(id), undefined)
  })

/** A new report, where the last one was; one about the same number that was left unfinished is carried on. */
export async function beginDraft(kind: ReportKind, seen: Seen, findings: readonly FindingCode[]): Promise<ReportDraft> {
  const { number } = seen
  const left = number === undefined ? undefined : (await listDrafts()).find((draft) => draft.seen.number === number)
  if (left) return { ...left, kind, findings: [...new Set([...left.findings, ...findings])] }
  const place = await findKept<LastPlace>(PLACE)
  return {
    ...{ id: crypto.randomUUID(), kind, seen, at: now() },
    ...{ placeKind: place?.placeKind ?? 'construction-site', site: place?.site ?? '', organisation: '' },
    ...{ findings, otherText: '', note: '', ground: '', because: '', photographs: [] },
  }
}
