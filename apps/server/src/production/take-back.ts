/** What a production leader, or the authority, takes back from a producer: one card, or a whole batch with a second person's word. */
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { liftUrgency, markUrgent, type UrgencyRefusal } from '@hms/domain/order/mark-urgent'
import type { UrgencyReason } from '@hms/domain/order/order'
import {
  type BatchRefusal,
  type CancelReason,
  confirmRecall,
  proposeRecall,
  type RecallReason,
  withdrawRecall,
} from '@hms/domain/production/batch'
import { noteAudit } from '#audit/note-audit.ts'
import { change, getState, transact } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { type LeaveRefusal, leaveBatch, recallBatch } from '#records/leave-batch.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Needed = Pick<Dependencies, 'database' | 'clock'>

/** One card of a batch is not made, also when the station has begun; not when it is made. */
export async function stopCard(
  { database, clock }: Needed,
  { batch, order, why }: { readonly batch: string; readonly order: string; readonly why: CancelReason },
  by: string,
): Promise<Refusal<LeaveRefusal> | undefined> {
  return transact<Refusal<LeaveRefusal> | undefined>(database, (tx) =>
    leaveBatch(tx, batch, { order, because: 'cancelled', why }, by, clock.now()),
  )
}

export async function wishBack(
  { database, clock }: Needed,
  batch: string,
  why: RecallReason,
  by: string,
): Promise<Refusal<BatchRefusal> | undefined> {
  const now = clock.now()
  const wished = await change(database, batches, batch, by, (state) => proposeRecall(state, { why, by }, now))
  return isRefusal(wished) ? wished : undefined
}

export async function keepAfterAll(
  { database, clock }: Needed,
  batch: string,
  by: string,
): Promise<Refusal<BatchRefusal> | undefined> {
  const kept = await change(database, batches, batch, by, (state) => withdrawRecall(state, by, clock.now()))
  return isRefusal(kept) ? kept : undefined
}

/** The second person's word: what is not made returns to `approved` and is routed anew. */
export async function takeBackBatch(
  { database, clock }: Needed,
  batch: string,
  by: string,
): Promise<Refusal<LeaveRefusal> | { readonly returned: readonly string[] }> {
  const now = clock.now()
  return transact<Refusal<LeaveRefusal> | { readonly returned: readonly string[] }>(database, (tx) =>
    // Decided once nobody else can change it: the wish may be withdrawn in the same moment.
    recallBatch(tx, batch, by, now, (state) => confirmRecall(state, by, now)),
  )
}

/** `reason` undefined: it waits its turn again. */
export async function putFirst(
  { database, clock }: Needed,
  order: string,
  reason: UrgencyReason | undefined,
  by: string,
): Promise<Refusal<UrgencyRefusal> | undefined> {
  const now = clock.now()
  return transact<Refusal<UrgencyRefusal> | undefined>(database, async (tx) => {
    const before = await getState(tx, orders, order)
    if (before.status === 'new') return refuse('order.unknown')
    const changed = await change(tx, orders, order, by, (state) =>
      reason ? markUrgent(state, { reason, by }, now) : liftUrgency(state, by, now),
    )
    if (isRefusal(changed)) return changed
    const act = reason ? 'order-marked-urgent' : 'order-urgency-lifted'
    await noteAudit(tx, { actor: { reference: by }, act, person: before.person, thing: order, at: now })
    return undefined
  })
}
