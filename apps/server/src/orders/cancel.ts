import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type CancelRefusal, cancelOrder } from '@hms/domain/order/place-order'
import { change } from '#database/change.ts'
import { orders } from '#records/order-record.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findOrder, type OrderRow } from './queries.ts'

/** Takes an order back for the enterprise it was placed for; what is taken back already stays so. */
export async function takeBack(
  { clock, database }: Pick<Dependencies, 'clock' | 'database'>,
  id: string,
  actor: PersonActor,
): Promise<OrderRow | Refusal<CancelRefusal | 'order.unknown'>> {
  const before = await findOrder(database, id)
  if (before === undefined || !mayActFor(actor, before.organisation)) return refuse('order.unknown')
  const now = clock.now()
  const result = await change(database, orders, id, actor.reference, (order) => cancelOrder(order, now))
  if (isRefusal(result)) return result
  return (await findOrder(database, id)) ?? refuse('order.unknown')
}
