import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Notice } from '@hms/domain/handover/notices'
import type { Plan } from '@hms/domain/handover/plan'
import { defaultNotices } from './notices/default-notices.ts'

/** Days as they were said, each a real one: the contract and the forms let nothing else in. */
type Day = string
export type SaidPlan = {
  readonly from: string
  readonly to: string
  readonly switchDay: Day
  readonly freeze?: { readonly from: Day; readonly until: Day } | undefined
  readonly finishBy: Day
  readonly lastDay: Day
  readonly notices?: readonly Notice[] | undefined
}

const dayOf = (said: Day) => said as LocalDate // see Day

/** A plan with the notices that were said, or with the usual ones. */
export function planFrom({ from, to, freeze, notices, ...said }: SaidPlan, now: Instant): Plan {
  const switchDay = dayOf(said.switchDay)
  return {
    from,
    to,
    switchDay,
    ...(freeze ? { freeze: { from: dayOf(freeze.from), until: dayOf(freeze.until) } } : {}),
    finishBy: dayOf(said.finishBy),
    lastDay: dayOf(said.lastDay),
    notices: notices ?? defaultNotices({ switchDay }, now),
  }
}
