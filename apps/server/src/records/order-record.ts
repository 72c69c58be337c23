/** Keeps the searchable row beside each history of an order, a card and a batch. */
import { type Order, type OrderEvent, orderLifecycle } from '@hms/domain/order/order'
import type { Changed, Recorded } from '#database/change.ts'

export const orders: Recorded<Order, OrderEvent> = {
  lifecycle: orderLifecycle,
  async saveRows(tx, changed) {
    const rows = changed.flatMap(rowsOf)
    if (rows.length === 0) return
    await tx.query(
      `insert into orders (id, organisation, person, sector, submission, reason, status, portrait, document,
                           batch, card, predecessor, orderer, placed_at, changed_at, urgent, approved_at, number)
       select id, organisation, person, sector, submission, reason, status, portrait, document,
              batch, card, predecessor, orderer, placed_at, changed_at, urgent, approved_at,
              coalesce(number, draw_order_number())
       from jsonb_populate_recordset(null::orders, $1)
       on conflict (id) do update set status = excluded.status, portrait = excluded.portrait, document = excluded.document,
         batch = excluded.batch, card = excluded.card, changed_at = excluded.changed_at, urgent = excluded.urgent,
         approved_at = excluded.approved_at`,
      [JSON.stringify(rows)],
    )
  },
}

/** Its number is drawn when the row is made, and stays: no event tells it. */
function rowsOf({ id, state: order, at, since = at, untold }: Changed<Order>) {
  if (!('items' in order)) return []
  return [
    {
      id,
      organisation: order.organisation,
      person: order.person,
      sector: order.sector,
      submission: order.submission,
      reason: order.reason,
      status: order.status,
      portrait: order.items.portrait.state,
      document: order.items['identity-document'].state,
      batch: 'batch' in order ? order.batch : null,
      card: 'card' in order ? order.card : null,
      predecessor: order.predecessor ?? null,
      orderer: order.orderer,
      placed_at: since,
      changed_at: at,
      urgent: order.urgent ?? null,
      approved_at: order.approvedAt ?? null,
      number: untold?.['number'] ?? null,
    },
  ]
}
