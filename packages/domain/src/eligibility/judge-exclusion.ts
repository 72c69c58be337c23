import type { LocalDate } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'
import { isInForce } from '../sector/dated.ts'
import { type Sector, type SectorInForce, sectorOn, sectors } from '../sector/sectors.ts'
import type { RegisterFacts } from './facts.ts'

/**
 * An enterprise whose gate to an excluding sector stands open orders that sector's cards for everyone: construction and
 * cleaning since 2020 (domain.md § 1, official); such cards count at both kinds of place. Only a register's plain word
 * that the gate is open excludes: silence, "not listed" and "not approved" do not, and a sector without a gate excludes
 * nobody. A rule of ordering: no condition of a card that exists, which runs its time.
 *
 * `approvals`: without those that are too old, see `refuseOld`. `known`: the sectors there are.
 */
export function judgeExclusion(
  sector: SectorInForce,
  approvals: RegisterFacts['approvals'],
  today: LocalDate,
  known: Readonly<Record<string, Sector>> = sectors,
): { readonly excludedBy: string } | undefined {
  const excluding = sector.excludes.find((exclusion) => {
    const gate = isInForce(exclusion, today) ? sectorOn(exclusion.sector, today, known)?.gate : undefined
    const approval = gate && approvals[gate.register]
    return approval?.answered && approval.value !== null && gate?.opens.includes(approval.value)
  })
  return excluding && { excludedBy: excluding.sector }
}

export type ExclusionRefusal = 'order.other-sector'

/** The same as a refusal, which names the sector whose cards are to be ordered instead. */
export function refuseExcluded(
  sector: string,
  exclusion: ReturnType<typeof judgeExclusion>,
): Refusal<ExclusionRefusal> | undefined {
  return exclusion && refuse('order.other-sector', { sector, otherSector: exclusion.excludedBy })
}
