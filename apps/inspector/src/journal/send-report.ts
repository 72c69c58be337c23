/** Puts a finished report out: the inspection, its photographs, and the seizure, in this order. */
import type { recordInspection } from '@hms/contract/findings'
import type { seizeCard } from '@hms/contract/seizures'
import type { z } from 'zod'
import { findPlace } from '../verify/ask-about-tap.ts'
import { listRefused, putOut, type Sending, sendWaiting } from './outbox.ts'
import { dropDraft, type ReportDraft } from './report-draft.ts'

type Inspection = z.input<(typeof recordInspection)['body']>
type Seizure = z.input<(typeof seizeCard)['body']>

/** `refused`: the service's own words. */
export type Sent = { readonly state: Sending } | { readonly state: 'refused'; readonly words: string }

/** What is missing before a report can be put out. */
export function missingIn(
  draft: ReportDraft,
): 'report-missing-finding' | 'report-missing-text' | 'report-missing-ground' | 'report-missing-because' | undefined {
  const { kind, findings, otherText, note, ground, because, photographs } = draft
  if (findings.includes('other') && otherText.trim() === '') return 'report-missing-text'
  if (kind === 'seizure') {
    if (ground === '') return 'report-missing-ground'
    return ground === 'not-valid' && because.trim() === '' ? 'report-missing-because' : undefined
  }
  const said = findings.length > 0 || note.trim() !== ''
  return said || (kind === 'record' && photographs.length > 0) ? undefined : 'report-missing-finding'
}

/** Kept first, so that it is sent whatever happens; then tells whether it has been. */
export async function sendReport(draft: ReportDraft): Promise<Sent> {
  const { id, kind, seen, photographs, ground } = draft
  const place = await findPlace()
  const at = new Date(draft.at).toISOString()
  const { placeKind, site } = draft
  const cards = seen.number ? [{ number: seen.number, answer: seen.answer ?? 'NOT_CHECKED' }] : []
  const about = seen.number ? { number: seen.number } : {}
  const inspection: Inspection = {
    ...{
      id,
      at,
      offline: !navigator.onLine,
      placeKind,
      site,
      cards,
      note: draft.note,
      photographs: photographs.length,
    },
    ...(place ? { position: place } : {}),
    ...(/^\d{9}$/.test(draft.organisation) ? { organisation: draft.organisation } : {}),
    findings: draft.findings.map((code) => ({
      code,
      ...about,
      ...(code === 'other' ? { text: draft.otherText } : {}),
    })),
    suspicion: kind === 'suspicion',
  }
  await putOut({ id, path: '/api/inspections', body: inspection })
  for (const { id: photograph, bytes } of photographs)
    await putOut({ id: photograph, path: `/api/inspections/${id}/photographs?photograph=${photograph}`, body: bytes })
  const ids = [id, ...photographs.map((one) => one.id)]
  if (kind === 'seizure' && seen.number && ground !== '') {
    const seizure: Seizure = {
      ...{
        id: crypto.randomUUID(),
        card: seen.number,
        ground,
        because: draft.because,
        placeKind,
        site,
        at,
        inspection: id,
      },
    }
    await putOut({ id: seizure.id, path: '/api/seizures', body: seizure })
    ids.push(seizure.id)
  }
  await dropDraft(id)
  const state = await sendWaiting()
  const refused = (await listRefused()).find((one) => ids.includes(one.id))
  return refused ? { state: 'refused', words: refused.refused.words } : { state }
}
