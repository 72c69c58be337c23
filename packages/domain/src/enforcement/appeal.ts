import { addDays, type Instant, type LocalDate, osloDate } from '../calendar.ts'
import type { MeasureKind } from './measure.ts'

/** `forwarded`: to the body of appeal, whose answer is one of the others. */
export const appealOutcomes = ['stands', 'changed', 'forwarded', 'dismissed-late'] as const
export type AppealOutcome = (typeof appealOutcomes)[number]

/** Three weeks from the day the decision was told; told = sent to the portal [ours]. */
export const APPEAL_DAYS = 21

export const lastDayOfAppeal = (sentAt: Instant): LocalDate => addDays(osloDate(sentAt), APPEAL_DAYS)

export type AppealRule = { readonly suspends: boolean; readonly unverified: boolean }
type Appealable = 'order' | Exclude<MeasureKind, 'police-report'>

/**
 * What an appeal suspends while it is not decided [ours]: nobody pays before it; an order and a stop of work go on, for they
 * protect people. No source tells.
 */
export const appealRules: Readonly<Record<Appealable, AppealRule>> = {
  order: { suspends: false, unverified: true },
  'stop-of-work': { suspends: false, unverified: true },
  'violation-fine': { suspends: true, unverified: true },
  'coercive-fine': { suspends: true, unverified: true },
}

/** A notice decides nothing yet, and a police report is not a decision towards the enterprise. */
export function findAppealRule(kind: 'notice' | 'order' | MeasureKind): AppealRule | undefined {
  return kind === 'notice' || kind === 'police-report' ? undefined : appealRules[kind]
}
