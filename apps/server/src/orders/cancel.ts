import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type CancelRefusal, cancelOrder } from '@hms/domain/order/place-order'
import { change, getState, transact } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { leaveBatch } from '#records/leave-batch.ts'
import { orders } from '#records/order-record.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findOrder, type OrderRow } from './queries.ts'

type TakeBackRefusal = CancelRefusal | 'order.unknown'

/** Takes an order back for the enterprise it was placed for, until a station has begun its batch. */
export async function takeBack(
  { clock, database }: Pick<Dependencies, 'clock' | 'database'>,
  id: string,
  actor: PersonActor,
): Promise<OrderRow | Refusal<TakeBackRefusal>> {
  const before = await findOrder(database, id)
  if (before === undefined || !mayActFor(actor, before.organisation)) return refuse('order.unknown')
  const now = clock.now()
  const refused = await transact<Refusal<TakeBackRefusal> | undefined>(database, async (tx) => {
    const state = await getState(tx, orders, id)
    if (state.status === 'in-production') {
      const batch = await getState(tx, batches, state.batch)
      if (batch.status === 'new' || batch.station !== undefined)
        return refuse('order.not-open', { status: state.status })
      const left = await leaveBatch(tx, state.batch, { order: id, because: 'cancelled' }, actor.reference, now)
      return left && refuse('order.not-open', { status: state.status })
    }
    const result = await change(tx, orders, id, actor.reference, (order) => cancelOrder(order, now))
    return isRefusal(result) ? result : undefined
  })
  return refused ?? (await findOrder(database, id)) ?? refuse('order.unknown')
}
