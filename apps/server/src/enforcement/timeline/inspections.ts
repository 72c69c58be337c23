import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { listInspectionsOf } from '#inspections/queries.ts'
import type { TimelineKind, TimelineRow } from './store.ts'

/** Inspections on the spot, and the suspicions that came of some, as rows of the timeline. */
export async function listInspectionsFor(
  sql: Sql,
  organisation: string,
  asked: TimelineKind | undefined,
  until: Instant,
): Promise<readonly TimelineRow[]> {
  if (asked !== undefined && asked !== 'inspection' && asked !== 'suspicion') return []
  const inspections = (await listInspectionsOf(sql, organisation)).filter(({ at }) => at <= until)
  return inspections.flatMap(({ id, at, suspicion, site }) => [
    ...(asked === 'suspicion' ? [] : [{ kind: 'inspection', what: 'inspection-made', at, number: site, id } as const]),
    ...(suspicion && asked !== 'inspection'
      ? [{ kind: 'suspicion', what: 'suspicion-reported', at, number: site, id } as const]
      : []),
  ])
}
