import type { Refusal } from '@hms/domain/decision'
import { type ExclusionRefusal, refuseExcluded } from '@hms/domain/eligibility/judge-exclusion'
import { type SectorCode, type SectorInForce, sectorOn, sectors } from '@hms/domain/sector/sectors'
import { findExclusion } from '#registers/find-exclusion.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Needs = Pick<Dependencies, 'clock' | 'registers'>

/** Before anything is asked of anybody: an enterprise that orders another sector's cards cannot order these. */
export async function refuseOtherSector(
  { clock, registers }: Needs,
  organisation: string,
  sector: SectorInForce,
): Promise<Refusal<ExclusionRefusal> | undefined> {
  return refuseExcluded(sector.code, await findExclusion(registers, organisation, sector, clock.today()))
}

/** The sectors that are closed to an enterprise, each with the one whose cards it orders. */
export async function listClosedSectors(
  { clock, registers }: Needs,
  organisation: string,
): Promise<ReadonlyMap<string, string>> {
  const today = clock.today()
  const asking = registers.forImport()
  const closed = await Promise.all(
    // Object.keys forgets that the keys are sector codes.
    (Object.keys(sectors) as SectorCode[]).map(async (code) => {
      const sector = sectorOn(code, today)
      const exclusion = sector && (await findExclusion(asking, organisation, sector, today))
      return exclusion ? ([[code, exclusion.excludedBy]] as const) : []
    }),
  )
  return new Map(closed.flat())
}
