import type { LocalDate } from '@hms/domain/calendar'
import { isSectorCode, type SectorCode, type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'

/** A sector that cards can be ordered for on a day. */
export type OpenSector = SectorInForce & { readonly code: SectorCode }

export function findOpenSector(code: string, today: LocalDate): OpenSector | undefined {
  const sector = isSectorCode(code) ? sectorOn(code, today) : undefined
  return sector && isSectorCode(code) ? { ...sector, code } : undefined
}
