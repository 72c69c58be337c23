import { type Card, type CardEvent, cardLifecycle } from '@hms/domain/card/card'
import type { Recorded } from '#database/change.ts'

export const cards: Recorded<Card, CardEvent> = {
  lifecycle: cardLifecycle,
  async saveRow(tx, number, card, at) {
    if (card.status === 'new') return
    await tx.query(
      `insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index,
                          issued, expires, valid_from, dispatched, block_reason, predecessor, replaced_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (number) do update set status = excluded.status, dispatched = excluded.dispatched,
         block_reason = excluded.block_reason, replaced_by = excluded.replaced_by, changed_at = excluded.changed_at`,
      [
        number,
        card.order,
        card.person,
        card.organisation,
        card.sector,
        card.producer,
        card.status,
        card.statusList,
        card.statusIndex,
        card.issued,
        card.expires,
        card.validFrom ?? null,
        card.dispatched,
        card.status === 'blocked' ? card.reason : null,
        card.predecessor ?? null,
        card.status === 'replaced' ? card.by : null,
        at,
      ],
    )
  },
}
