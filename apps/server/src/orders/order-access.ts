import type { Sql } from '#database/connection.ts'
import { type Actor, hasRole, mayActFor } from '#sign-in/actor.ts'
import { findOrder, type OrderRow } from './queries.ts'

/** An order that somebody may see: who orders for its enterprise, and case officers. Any other is unknown to them. */
export async function findOrderFor(sql: Sql, id: string, actor: Actor): Promise<OrderRow | undefined> {
  const order = await findOrder(sql, id)
  return order && (mayActFor(actor, order.organisation) || hasRole(actor, 'case-officer')) ? order : undefined
}
