import type { LocalDate } from '../calendar.ts'
import type { SectorInForce } from '../sector/sectors.ts'
import type { ConditionCode, Fact } from './conditions.ts'
import type { RegisterAnswers } from './facts.ts'
import { bestStint, judgeEmployed } from './judge-employed.ts'
import {
  judgeBusinessRegistered,
  judgeEntityRegistered,
  judgeStaffingRegistered,
  judgeVatRegistered,
} from './judge-organisation.ts'
import { judgePopulationRegistered, judgeRightToWork } from './judge-person.ts'
import { judgeSectorApproved } from './judge-sector-approved.ts'

export type Judgement = {
  /** One fact for each condition that is in force in the sector. */
  readonly facts: Readonly<Partial<Record<ConditionCode, Fact>>>
  readonly notMet: readonly ConditionCode[]
  readonly unknown: readonly ConditionCode[]
  /** The first day of work, when it lies ahead: a card made now is valid from then. */
  readonly firstValidDay?: LocalDate
  /** The sub-unit of the employment that runs, or of the one that begins next. */
  readonly unit?: string
}

/** Every reason at once, so that the employer can put them all right; unknown never becomes not-met. */
export function judgeEligibility(answers: RegisterAnswers, sector: SectorInForce, today: LocalDate): Judgement {
  const start = firstValidDay(answers, today)
  const judged = sector.requires
    .filter(({ rule }) => rule !== 'off')
    .map(({ condition, rule }) => {
      const imposed = rule === 'if-imposed' ? 'if-imposed' : 'always'
      return [condition, judges[condition](answers, { sector, imposed, today, start: start ?? today })] as const
    })
  const having = (outcome: Fact['outcome']) =>
    judged
      .filter(([, fact]) => fact.outcome === outcome)
      .map(([condition]) => condition)
      .sort()
  const unit = unitOf(answers, today)
  return {
    facts: Object.fromEntries(judged),
    notMet: having('not-met'),
    unknown: having('unknown'),
    ...(start ? { firstValidDay: start } : {}),
    ...(unit ? { unit } : {}),
  }
}

/** Undefined when work goes on today, or when nothing within reach is known to begin. */
export function firstValidDay(answers: RegisterAnswers, today: LocalDate): LocalDate | undefined {
  const { employments, assignments } = answers
  const stints = [
    ...(employments.answered ? employments.value : []),
    ...(assignments.answered ? assignments.value : []),
  ]
  const best = bestStint(stints, today)
  return best !== undefined && best.from > today ? best.from : undefined
}

function unitOf({ employments }: RegisterAnswers, today: LocalDate): string | undefined {
  return employments.answered ? bestStint(employments.value, today)?.unit : undefined
}

/** `start`: the first day the card would be valid. */
type Circumstances = {
  readonly sector: SectorInForce
  readonly imposed: 'always' | 'if-imposed'
  readonly today: LocalDate
  readonly start: LocalDate
}

const judges: Readonly<Record<ConditionCode, (answers: RegisterAnswers, given: Circumstances) => Fact>> = {
  'entity-registered': ({ organisation }) => judgeEntityRegistered(organisation),
  'business-registered': ({ organisation }, { imposed }) => judgeBusinessRegistered(organisation, imposed),
  'vat-registered': ({ organisation }, { imposed }) => judgeVatRegistered(organisation, imposed),
  'staffing-registered': ({ organisation, staffing }) => judgeStaffingRegistered(organisation, staffing),
  'population-registered': ({ person }) => judgePopulationRegistered(person),
  'right-to-work': ({ person }, { start }) => judgeRightToWork(person, start),
  employed: (answers, { today }) => judgeEmployed(answers, today),
  'sector-approved': ({ approvals }, { sector }) => judgeSectorApproved(approvals, sector),
}
