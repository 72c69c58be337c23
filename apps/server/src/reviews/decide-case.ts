import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { ConditionCode } from '@hms/domain/eligibility/conditions'
import { type Item, items, type Order, type OrderEvent } from '@hms/domain/order/order'
import {
  type ApproveRefusal,
  approveOrder,
  type RejectRefusal,
  type ReviewRefusal,
  rejectOrder,
  reviewItem,
  type Verdict,
} from '@hms/domain/order/review-order'
import { change, getState, transact } from '#database/change.ts'
import { findOrder } from '#orders/queries.ts'
import { toldBy } from '#persons/remember-worker.ts'
import { getPerson, savePerson } from '#persons/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeOrder } from './judge-order.ts'

type Needs = Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock'>
type Unknown = 'order.unknown'
export type Verdicts = Partial<Record<Item, Verdict>>
/** The pictures an officer had before them: one that came since then has not been looked at. */
export type Seen = Partial<Record<Item, string>>
export type NotSeen = 'order.picture-changed'

/** Records verdicts on one item or both: together or not at all. */
export async function reviewItems(
  { database, clock }: Pick<Needs, 'database' | 'clock'>,
  id: string,
  officer: string,
  verdicts: Verdicts,
  seen: Seen = {},
): Promise<Order | Refusal<ReviewRefusal | Unknown | NotSeen>> {
  const now = clock.now()
  return transact<Order | Refusal<ReviewRefusal | Unknown | NotSeen>>(database, async (tx) => {
    let order = await getState(tx, orders, id)
    if (order.status === 'new') return refuse('order.unknown')
    for (const item of items) {
      const verdict = verdicts[item]
      if (verdict === undefined) continue
      const reviewed = await change<Order, OrderEvent, ReviewRefusal | NotSeen>(tx, orders, id, officer, (state) =>
        hasChanged(state, item, seen)
          ? refuse('order.picture-changed', { item })
          : reviewItem(state, { item, officer, verdict }, now),
      )
      if (isRefusal<ReviewRefusal | NotSeen>(reviewed)) return reviewed
      order = reviewed
    }
    return order
  })
}

function hasChanged(order: Order, item: Item, seen: Seen): boolean {
  const state = 'items' in order ? order.items[item] : undefined
  return seen[item] !== undefined && state?.state === 'given' && state.picture !== seen[item]
}

/** Asks the registers again, and approves only what they agree to. Who comes too late is told without asking anybody. */
export async function approveCase(
  dependencies: Needs,
  id: string,
  officer: string,
): Promise<Order | Refusal<ApproveRefusal | Unknown>> {
  const { database, vault, clock } = dependencies
  const row = await findOrder(database, id)
  if (row === undefined) return refuse('order.unknown')
  const before = await getState(database, orders, id)
  const wouldRefuse = approveOrder(before, officer, { notMet: [], unknown: [] }, clock.now())
  if (isRefusal<ApproveRefusal>(wouldRefuse)) return wouldRefuse
  const { number } = await getPerson(database, vault, row.person)
  const { answers, judgement } = await judgeOrder(dependencies, { ...row, number })
  const told = toldBy(answers.person)
  return transact<Order | Refusal<ApproveRefusal>>(database, async (tx) => {
    const approved = await change(tx, orders, id, officer, (order) =>
      approveOrder(order, officer, judgement, clock.now()),
    )
    // The card prints what the register calls its holder on the day of approval.
    if (!isRefusal(approved) && told) await savePerson(tx, vault, { number, ...told })
    return approved
  })
}

/** Ends an order for conditions that are not met. */
export async function rejectCase(
  { database, clock }: Pick<Needs, 'database' | 'clock'>,
  id: string,
  officer: string,
  conditions: readonly ConditionCode[],
  otherSector?: string,
): Promise<Order | Refusal<RejectRefusal | Unknown>> {
  if ((await findOrder(database, id)) === undefined) return refuse('order.unknown')
  return change(database, orders, id, officer, (order) =>
    rejectOrder(order, officer, conditions, clock.now(), otherSector),
  )
}
