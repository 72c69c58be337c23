import type { LocalDate } from '@hms/domain/calendar'
import { judgeExclusion } from '@hms/domain/eligibility/judge-exclusion'
import { type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'
import type { Lookups } from './lookups.ts'

/** Asks the registers that open the sectors which would close this one to a main unit. Silence closes nothing. */
export async function findExclusion(
  registers: Pick<Lookups, 'findApproval'>,
  mainUnit: string,
  sector: SectorInForce,
  today: LocalDate,
): Promise<ReturnType<typeof judgeExclusion>> {
  const gates = sector.excludes.flatMap((other) => sectorOn(other.sector, today)?.gate ?? [])
  const approvals = await Promise.all(
    gates.map(async ({ register }) => [register, await registers.findApproval(register, mainUnit)] as const),
  )
  return judgeExclusion(sector, Object.fromEntries(approvals), today)
}
