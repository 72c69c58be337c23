import { type KnownShipment, type Shipment, type ShipmentEvent, shipmentLifecycle } from '@hms/domain/dispatch/shipment'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

export const shipments: Recorded<Shipment, ShipmentEvent> = {
  lifecycle: shipmentLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at, since = at } of changed)
      if (state.status !== 'new') await saveShipment(tx, id, state, { at, since })
  },
}

async function saveShipment(
  tx: Sql,
  id: string,
  shipment: KnownShipment,
  { at, since }: { readonly at: string; readonly since: string },
): Promise<void> {
  await tx.query(
    `insert into shipments (id, batch, organisation, status, cards, missing, attempt, trouble, number, expected, sent_at,
                            delivered_at, made_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (id) do update set status = excluded.status, missing = excluded.missing, attempt = excluded.attempt,
         trouble = excluded.trouble, number = excluded.number, expected = excluded.expected, sent_at = excluded.sent_at,
         delivered_at = excluded.delivered_at, changed_at = excluded.changed_at`,
    [
      id,
      shipment.batch,
      shipment.organisation,
      shipment.status,
      shipment.cards.length,
      JSON.stringify(shipment.missing),
      shipment.attempt,
      shipment.trouble ?? null,
      shipment.number ?? null,
      shipment.expected ?? null,
      shipment.sentAt ?? null,
      shipment.deliveredAt ?? null,
      since,
      at,
    ],
  )
  await tx.query(
    'insert into shipment_cards (card, shipment) select card, $1 from unnest($2::text[]) card on conflict do nothing',
    [id, shipment.cards],
  )
}
