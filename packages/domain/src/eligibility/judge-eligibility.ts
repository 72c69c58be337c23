import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import { type Requirement, requirementOf, type SectorInForce } from '../sector/sectors.ts'
import { refuseOld } from './allowed-age.ts'
import type { ConditionCode, Fact } from './conditions.ts'
import type { RegisterFacts } from './facts.ts'
import { bestStint, type EmployedTerms, isRunning, judgeEmployed, judgeOwner } from './judge-employed.ts'
import {
  judgeBusinessRegistered,
  judgeEntityRegistered,
  judgeStaffingRegistered,
  judgeVatRegistered,
} from './judge-organisation.ts'
import { judgePopulationRegistered, judgeRightToWork, type Starts } from './judge-person.ts'
import { judgeSectorApproved } from './judge-sector-approved.ts'

export type Judgement = {
  /** One fact for each condition that is in force in the sector. */
  readonly facts: Readonly<Partial<Record<ConditionCode, Fact>>>
  readonly notMet: readonly ConditionCode[]
  readonly unknown: readonly ConditionCode[]
  /** The first day of work, when it lies ahead: a card made now is valid from then. */
  readonly firstValidDay?: LocalDate
  /** Set when a silent register may know that the person works there already, as employed, posted or owner. */
  readonly mayWorkAlready?: true
  /** The sub-unit of the employment that runs, or of the one that begins next. */
  readonly unit?: string
}

/**
 * Every reason at once, so that the employer can put them all right; unknown never becomes not-met. An answer older than
 * its register's answers may be counts as none.
 */
export function judgeEligibility(answers: RegisterFacts, sector: SectorInForce, now: Instant): Judgement {
  return prepareJudge(sector, now)(answers)
}

/** The same for many workers of one sector at one moment. */
export function prepareJudge(sector: SectorInForce, now: Instant): (answers: RegisterFacts) => Judgement {
  const today = osloDate(now)
  const refuse = refuseOld(now)
  const terms = requirementOf(sector, 'employed') ?? {}
  return (answers) => judgeFresh(refuse(answers), sector, today, terms)
}

function judgeFresh(fresh: RegisterFacts, sector: SectorInForce, today: LocalDate, terms: EmployedTerms): Judgement {
  const { daysAhead = 0 } = terms
  const ahead = firstDayAhead(fresh, today, daysAhead)
  const owner = ahead ? judgeOwner(fresh, terms.owners) : 'no'
  const start = owner === 'yes' ? undefined : ahead
  const starts = startsAmong(fresh, start, { today, daysAhead })
  const facts: Partial<Record<ConditionCode, Fact>> = {}
  const notMet: ConditionCode[] = []
  const unknown: ConditionCode[] = []
  for (const requirement of sector.requires) {
    if (requirement.rule === 'off') continue
    const { condition } = requirement
    const fact = judges[condition](fresh, { sector, requirement, today, starts })
    facts[condition] = fact
    if (fact.outcome === 'not-met') notMet.push(condition)
    if (fact.outcome === 'unknown') unknown.push(condition)
  }
  const { employments, assignments } = fresh
  const allTold = employments.answered && (assignments.answered || !terms.assignmentsCount) && owner === 'no'
  const unit = employments.answered ? bestStint(employments.value, today, daysAhead)?.unit : undefined
  return {
    facts,
    notMet: notMet.sort(),
    unknown: unknown.sort(),
    ...(start ? { firstValidDay: start } : {}),
    ...(start && !allTold ? { mayWorkAlready: true } : {}),
    ...(unit ? { unit } : {}),
  }
}

/** Undefined when work goes on today, or when nothing within reach is known to begin. */
function firstDayAhead(answers: RegisterFacts, today: LocalDate, daysAhead: number): LocalDate | undefined {
  const { employments, assignments } = answers
  const stints = [
    ...(employments.answered ? employments.value : []),
    ...(assignments.answered ? assignments.value : []),
  ]
  const best = bestStint(stints, today, daysAhead)
  return best !== undefined && best.from > today ? best.from : undefined
}

/**
 * The first day the card would be valid, as first and last day it may be: one and the same, unless work that may already
 * run, or begin sooner, is not told of by a silent register.
 */
function startsAmong(
  { employments, assignments }: RegisterFacts,
  start: LocalDate | undefined,
  { today, daysAhead }: { readonly today: LocalDate; readonly daysAhead: number },
): Starts {
  const runs = [employments, assignments].some(
    (work) => work.answered && work.value.some((stint) => isRunning(stint, today)),
  )
  if (runs) return { first: today, last: today }
  if (employments.answered && assignments.answered) return { first: start ?? today, last: start ?? today }
  return { first: today, last: start ?? addDays(today, daysAhead) }
}

type Circumstances = {
  readonly sector: SectorInForce
  readonly requirement: Requirement
  readonly today: LocalDate
  readonly starts: Starts
}

const imposed = ({ rule }: Requirement) => (rule === 'if-imposed' ? 'if-imposed' : 'always')

const judges: Readonly<Record<ConditionCode, (answers: RegisterFacts, given: Circumstances) => Fact>> = {
  'entity-registered': ({ organisation }) => judgeEntityRegistered(organisation),
  'business-registered': ({ organisation }, { requirement }) =>
    judgeBusinessRegistered(organisation, imposed(requirement)),
  'vat-registered': (answers, { requirement }) => judgeVatRegistered(answers, imposed(requirement)),
  'staffing-registered': ({ organisation, staffing }) => judgeStaffingRegistered(organisation, staffing),
  'population-registered': ({ person }, { requirement }) => judgePopulationRegistered(person, requirement),
  'right-to-work': (answers, { starts }) => judgeRightToWork(answers, starts),
  employed: (answers, { requirement, today }) => judgeEmployed(answers, requirement, today),
  'sector-approved': ({ approvals }, { sector }) => judgeSectorApproved(approvals, sector),
}
