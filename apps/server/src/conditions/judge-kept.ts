import { type Instant, osloDate } from '@hms/domain/calendar'
import { type Holding, judgeHolding } from '@hms/domain/card/revise-card'
import type { RegisterFacts } from '@hms/domain/eligibility/facts'
import { type Judgement, prepareJudge } from '@hms/domain/eligibility/judge-eligibility'
import { sectorOn } from '@hms/domain/sector/sectors'
import { approvalsOf, factsOf, type OrganisationFacts } from './kept-facts.ts'
import type { CardToJudge } from './queries.ts'

type Kept = Pick<CardToJudge, 'sector' | 'organisation' | 'personFacts' | 'workFacts' | 'validFrom'>

export type KeptJudge = {
  /** From now on these enterprises are known, and no others. */
  remember(organisations: ReadonlyMap<string, OrganisationFacts>): void
  /** Undefined for a card whose sector is not in force: nothing says what it must fulfil. */
  judge(card: Kept): Judgement | undefined
  holding(card: Kept): Holding | undefined
}

/** Judges one card after the other from kept facts, as of one moment. Holds no more than the enterprises it was told of. */
export function openKeptJudge(now: Instant): KeptJudge {
  const today = osloDate(now)
  const sectors = new Map<string, ReturnType<typeof prepareSector>>()
  let known = new Map<string, { facts: OrganisationFacts; approvals: RegisterFacts['approvals'] }>()

  function prepareSector(code: string) {
    const sector = sectorOn(code, today)
    return sector && { gate: sector.gate?.register, judge: prepareJudge(sector, now) }
  }

  function findSector(code: string) {
    if (!sectors.has(code)) sectors.set(code, prepareSector(code))
    return sectors.get(code)
  }

  function judge({ sector: code, organisation, personFacts, workFacts }: Kept): Judgement | undefined {
    const sector = findSector(code)
    if (sector === undefined) return undefined
    const enterprise = known.get(organisation)
    const facts = factsOf(enterprise?.facts, enterprise?.approvals ?? {}, personFacts, workFacts, sector.gate)
    return sector.judge(facts)
  }

  return {
    remember(organisations) {
      known = new Map([...organisations].map(([number, facts]) => [number, { facts, approvals: approvalsOf(facts) }]))
    },
    judge,
    holding(card) {
      const judgement = judge(card)
      return judgement && judgeHolding(judgement, card, today)
    },
  }
}
