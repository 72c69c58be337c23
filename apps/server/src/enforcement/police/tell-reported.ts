import type { Instant } from '@hms/domain/calendar'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import type { Dependencies } from '#web/dependencies.ts'
import { markOf, planPackage } from './plan-package.ts'
import { findNewestPackage, listPackages, listPhotographsForPolice, type PackageRow } from './store.ts'

export type ReportedCase = {
  readonly reportedAt: Instant
  /** The newest first. */
  readonly packages: readonly PackageRow[]
  /** A package made now, with the photographs of the newest one, would not be the same. */
  readonly changed: boolean
  readonly hasPhotographs: boolean
}

/** When a case was reported to the police, what was made for them, and whether something is new since. Undefined for no report. */
export async function tellReported(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  id: string,
  one: OpenedCase,
): Promise<ReportedCase | undefined> {
  const report = one.measures.find(({ terms, status }) => terms.kind === 'police-report' && status === 'in-force')
  if (report?.decidedAt === undefined) return undefined
  const [newest, packages, photographs] = await Promise.all([
    findNewestPackage(database, id),
    listPackages(database, id),
    listPhotographsForPolice(database, one.organisation, one.sourceId),
  ])
  const changed = newest && markOf(await planPackage(database, vault, id, one, newest.photographs))
  return {
    reportedAt: report.decidedAt,
    packages,
    changed: changed !== undefined && newest?.contents?.equals(changed) !== true,
    hasPhotographs: photographs.length > 0,
  }
}
