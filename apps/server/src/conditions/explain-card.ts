import { type Instant, osloDate } from '@hms/domain/calendar'
import type { Failing } from '@hms/domain/card/card'
import { judgeHolding } from '@hms/domain/card/revise-card'
import type { ConditionCode, Fact } from '@hms/domain/eligibility/conditions'
import type { Source } from '@hms/domain/sector/dated'
import { type SectorInForce, sectorOn } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import { openKeptJudge } from './judge-kept.ts'
import { NEVER } from './kept-facts.ts'
import { findCardToJudge, listOrganisationFacts } from './queries.ts'

export type ExplainedCondition = {
  readonly condition: ConditionCode
  readonly rule: 'always' | 'if-imposed' | 'off'
  /** How well the rule is known: law, official, vendor-grade, assumed or unknown. */
  readonly grade: Source
  /** Where the regulation asks for it; absent where no paragraph was read. */
  readonly paragraph?: string
  /** Absent for a rule that is off, and so not judged. */
  readonly fact?: Fact
  /** Whole hours since the moment the register's answer describes; absent when it has never answered. */
  readonly ageInHours?: number
}
export type ExplainedCard = {
  readonly number: string
  readonly status: string
  readonly organisation: string
  readonly person: string
  readonly sector: SectorInForce
  readonly at: Instant
  readonly conditions: readonly ExplainedCondition[]
  /** The conditions that keep the card from being valid: not met, and out of their days of grace. */
  readonly failing: readonly ConditionCode[]
  /** What the card was suspended for when it was last judged; a sweep brings both together. */
  readonly suspendedFor: Failing
}

const HOUR = 3_600_000

/** Every condition of a card as it stands by what is kept: source, age, outcome, paragraph. Undefined for an unknown number. */
export async function explainCard(sql: Sql, number: string, now: Instant): Promise<ExplainedCard | undefined> {
  const today = osloDate(now)
  const card = await findCardToJudge(sql, number)
  if (card === undefined) return undefined
  // After a sector's end its cards are still explained by its last rules.
  const sector = sectorOn(card.sector, today) ?? sectorOn(card.sector, card.issued)
  if (sector === undefined) throw new Error(`sector ${card.sector} was not in force when its card was issued`)
  const judge = openKeptJudge(now)
  judge.remember(await listOrganisationFacts(sql, [card.organisation]))
  const judgement = judge.judge(card)
  const failing = judgement ? Object.keys(judgeHolding(judgement, card, today).failing).sort() : []
  return {
    number,
    status: card.status,
    organisation: card.organisation,
    person: card.person,
    sector,
    at: now,
    failing: failing as ConditionCode[], // its keys are conditions
    suspendedFor: card.failing ?? {},
    conditions: sector.requires.map(({ condition, rule, source, paragraph }) => {
      const fact = judgement?.facts[condition]
      const answeredOnce = fact !== undefined && fact.asOf !== NEVER
      return {
        condition,
        rule,
        grade: source,
        ...(paragraph ? { paragraph } : {}),
        ...(fact ? { fact } : {}),
        ...(answeredOnce
          ? { ageInHours: Math.max(0, Math.floor((Date.parse(now) - Date.parse(fact.asOf)) / HOUR)) }
          : {}),
      }
    }),
  }
}
