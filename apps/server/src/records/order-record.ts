/** Keeps the searchable row beside each history of an order, a card and a batch. */
import type { Instant } from '@hms/domain/calendar'
import { type Order, type OrderEvent, orderLifecycle } from '@hms/domain/order/order'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

export const orders: Recorded<Order, OrderEvent> = {
  lifecycle: orderLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed) if ('items' in state) await saveOrder(tx, id, state, at)
  },
}

async function saveOrder(tx: Sql, id: string, order: Extract<Order, { items: unknown }>, at: Instant): Promise<void> {
  await tx.query(
    `insert into orders (id, organisation, person, sector, submission, reason, status, portrait, document,
                           batch, card, predecessor, orderer, placed_at, changed_at, urgent, approved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15,
         case when $7 = 'approved' then $14::timestamptz end)
       on conflict (id) do update set status = excluded.status, portrait = excluded.portrait, document = excluded.document,
         batch = excluded.batch, card = excluded.card, changed_at = excluded.changed_at, urgent = excluded.urgent,
         approved_at = coalesce(orders.approved_at, excluded.approved_at)`,
    [
      id,
      order.organisation,
      order.person,
      order.sector,
      order.submission,
      order.reason,
      order.status,
      order.items.portrait.state,
      order.items['identity-document'].state,
      'batch' in order ? order.batch : null,
      'card' in order ? order.card : null,
      order.predecessor ?? null,
      order.orderer,
      at,
      order.urgent ?? null,
    ],
  )
}
