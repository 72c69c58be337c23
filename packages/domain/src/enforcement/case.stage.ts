/** For tests: a case against an enterprise that was ordered to comply, and any case by what happened to it. */
import type { Instant, LocalDate } from '../calendar.ts'
import { isRefusal } from '../decision.ts'
import { type CaseEvent, caseLifecycle, type EnforcementCase } from './case.ts'
import { ratesOn } from './fine.ts'

export const day = (text: string) => text as LocalDate
export const at = (text: string) => `${text}T10:00:00.000Z` as Instant
export const by = (who: string, when: string) => ({ by: who, now: at(when) })

const opened: CaseEvent = {
  type: 'case-opened',
  number: '2026/1',
  organisation: '311851055',
  sector: 'construction',
  ground: 'no-card',
  source: 'hand',
  by: 'marit',
  at: at('2026-11-01'),
}
export const order: CaseEvent = {
  type: 'order-sent',
  letter: 'o1',
  deadline: day('2026-11-20'),
  unannounced: true,
  by: 'marit',
  at: at('2026-11-02'),
}
export const caseOf = (...events: CaseEvent[]): EnforcementCase =>
  [opened, ...events].reduce(caseLifecycle.evolve, caseLifecycle.initial)

export const refusedWith = (decided: object) => (isRefusal(decided) ? decided.refused : 'allowed')

export const fine = { kind: 'violation-fine', level: 'first', basic: 12_000, without: 4, ordering: 1 } as const

const known = ratesOn(day('2026-11-23'))
if (known === undefined) throw new Error('no rates are known')
export const rates = known
