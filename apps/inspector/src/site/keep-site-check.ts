/** The site check on this phone: written down at each card, so that neither reload nor an empty battery loses one. */
import { type Instant, osloDate } from '@hms/domain/calendar'
import type { SiteCheck } from '@hms/domain/inspection/site-check'
import { now } from '../sync/clock.ts'
import { findKept, keep } from '../sync/kept.ts'

const NAME = 'site-check'

/** What was ended on another day is forgotten: its lists were taken out as files then. */
export async function findSiteCheck(): Promise<SiteCheck | undefined> {
  const kept = (await findKept<SiteCheck | null>(NAME)) ?? undefined
  if (kept?.endedAt === undefined || dayOf(kept.endedAt) === dayOf(now())) return kept
  await forgetSiteCheck()
  return undefined
}

export const keepSiteCheck = (check: SiteCheck) => keep(NAME, check)
export const forgetSiteCheck = () => keep(NAME, null)

const dayOf = (milliseconds: number) => osloDate(new Date(milliseconds).toISOString() as Instant) // toISOString writes just an Instant
