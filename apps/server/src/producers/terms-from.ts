import { addDays, type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import type { Terms, TermsChange } from '@hms/domain/designation/designation'
import type { SectorCode } from '@hms/domain/sector/sectors'

/** Days as they were said, each a real one: the contract and the forms let nothing else in. */
type Day = string
type SaidDays = { readonly from: Day; readonly until?: Day | undefined }
export type SaidPrice = SaidDays & { readonly ore: number; readonly sector?: SectorCode | undefined }
export type SaidTerms = {
  readonly code: string
  readonly name: string
  readonly formerNames: readonly string[]
  readonly appointedFrom: Day
  readonly appointedUntil?: Day | undefined
  /** First and last day of order intake. */
  readonly intakeFrom: Day
  readonly intakeUntil?: Day | undefined
  readonly freezes: readonly { readonly from: Day; readonly until: Day }[]
  readonly prices: readonly SaidPrice[]
}
export type SaidChange =
  | { readonly kind: 'end'; readonly appointedUntil: Day; readonly intakeUntil: Day }
  | { readonly kind: 'freeze'; readonly freeze: { readonly from: Day; readonly until: Day } }
  | { readonly kind: 'prices'; readonly prices: readonly SaidPrice[] }

const dayOf = (said: Day) => said as LocalDate // see Day
/** Intake closes at the midnight after its last day. */
const closesAfter = (last: Day) => midnightInOslo(addDays(dayOf(last), 1))
const daysOf = ({ from, until }: SaidDays) => ({ from: dayOf(from), ...(until ? { until: dayOf(until) } : {}) })
const freezeOf = ({ from, until }: { from: Day; until: Day }) => ({ from: dayOf(from), until: dayOf(until) })
const priceOf = ({ ore, sector, ...days }: SaidPrice) => ({ ...daysOf(days), ore, ...(sector ? { sector } : {}) })

export function termsFrom(said: SaidTerms): Terms {
  return {
    code: said.code,
    name: said.name,
    formerNames: said.formerNames,
    appointedFrom: dayOf(said.appointedFrom),
    ...(said.appointedUntil ? { appointedUntil: dayOf(said.appointedUntil) } : {}),
    ordersFrom: midnightInOslo(dayOf(said.intakeFrom)),
    ...(said.intakeUntil ? { ordersUntil: closesAfter(said.intakeUntil) } : {}),
    freezes: said.freezes.map(freezeOf),
    prices: said.prices.map(priceOf),
  }
}

export function changeFrom(said: SaidChange): TermsChange {
  if (said.kind === 'end')
    return { kind: 'end', appointedUntil: dayOf(said.appointedUntil), ordersUntil: closesAfter(said.intakeUntil) }
  if (said.kind === 'freeze') return { kind: 'freeze', freeze: freezeOf(said.freeze) }
  return { kind: 'prices', prices: said.prices.map(priceOf) }
}
