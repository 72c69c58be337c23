import type { Instant } from '@hms/domain/calendar'
import type { OrderStatus } from '@hms/domain/order/order'
import { formatInstant } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Step } from '#web/components/timeline.tsx'
import type { HistoryRow } from './queries.ts'

const stages = ['placed', 'registers', 'cardholder', 'review', 'approved', 'made', 'posted'] as const
type Stage = (typeof stages)[number]

/** The stage that an order in a state waits in; the stages before it are done. */
const waitsIn: Readonly<Partial<Record<OrderStatus, Stage>>> = {
  'awaiting-registers': 'registers',
  'awaiting-cardholder': 'cardholder',
  'awaiting-review': 'review',
  'awaiting-approval': 'approved',
  approved: 'made',
  'in-production': 'made',
  personalised: 'posted',
}

/** What has happened to an order and what comes, from its history. */
export function stepsOf(language: Language, status: OrderStatus, history: readonly HistoryRow[]): readonly Step[] {
  const t = translate(language)
  const when = (at: Instant | undefined) => (at ? { when: formatInstant(language, at) } : {})
  const times = timesOf(history)
  const asked = times.registers !== undefined || status === 'awaiting-registers'
  const way = stages.filter((stage) => stage !== 'registers' || asked)
  const ended = status === 'rejected' || status === 'cancelled'
  if (ended) {
    const done = way
      .filter((stage) => times[stage] !== undefined)
      .map((stage): Step => ({ title: t(`order.step.${stage}`), state: 'done', ...when(times[stage]) }))
    return [...done, { title: t(`order.step.${status}`), state: 'stopped', ...when(history.at(-1)?.at) }]
  }
  const now = waitsIn[status]
  const nowAt = now === undefined ? way.length : way.indexOf(now)
  return way.map((stage, at): Step => {
    if (at < nowAt || stage === 'placed')
      return { title: t(`order.step.${stage}`), state: 'done', ...when(times[stage]) }
    return at === nowAt
      ? { title: t(`order.step.${stage}.now`), state: 'now' }
      : { title: t(`order.step.${stage}`), state: 'to-come' }
  })
}

/** When each stage was last completed: an item may be rejected and given again. */
function timesOf(history: readonly HistoryRow[]): Readonly<Partial<Record<Stage, Instant>>> {
  const last = (...types: readonly string[]) => history.findLast(({ type }) => types.includes(type))?.at
  const placed = history[0]
  const reuses = placed !== undefined && 'accepted' in placed.data
  const times: Readonly<Record<Stage, Instant | undefined>> = {
    placed: placed?.at,
    registers: last('conditions-met'),
    cardholder: last('item-given') ?? (reuses ? placed.at : undefined),
    review: last('item-accepted') ?? (reuses ? placed.at : undefined),
    approved: last('order-approved'),
    made: last('card-personalised'),
    posted: last('order-dispatched'),
  }
  return Object.fromEntries(Object.entries(times).filter(([, at]) => at !== undefined))
}
