import { type Card, type CardEvent, cardLifecycle } from '@hms/domain/card/card'
import type { Recorded } from '#database/change.ts'

export const cards: Recorded<Card, CardEvent> = {
  lifecycle: cardLifecycle,
  async saveRows(tx, changed) {
    const rows = changed.flatMap(({ id, state, at }) => (state.status === 'new' ? [] : [rowOf(id, state, at)]))
    if (rows.length === 0) return
    await tx.query(
      `insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index,
                          issued, expires, valid_from, dispatched, block_reason, predecessor, replaced_by,
                          failing, return_because, return_asked_at, destroyed_at, received_at, seized_at, changed_at)
       select number, order_id, person, organisation, sector, producer, status, status_list, status_index,
              issued, expires, valid_from, dispatched, block_reason, predecessor, replaced_by,
              failing, return_because, return_asked_at, destroyed_at, received_at, seized_at, changed_at
       from jsonb_populate_recordset(null::cards, $1)
       on conflict (number) do update set status = excluded.status, dispatched = excluded.dispatched,
         block_reason = excluded.block_reason, replaced_by = excluded.replaced_by, failing = excluded.failing,
         return_because = excluded.return_because, return_asked_at = excluded.return_asked_at,
         destroyed_at = excluded.destroyed_at, received_at = excluded.received_at,
         seized_at = excluded.seized_at, changed_at = excluded.changed_at`,
      [JSON.stringify(rows)],
    )
  },
}

const rowOf = (number: string, card: Exclude<Card, { status: 'new' }>, at: string) => ({
  number,
  order_id: card.order,
  person: card.person,
  organisation: card.organisation,
  sector: card.sector,
  producer: card.producer,
  status: card.status,
  status_list: card.statusList,
  status_index: card.statusIndex,
  issued: card.issued,
  expires: card.expires,
  valid_from: card.validFrom ?? null,
  dispatched: card.dispatched,
  block_reason: card.status === 'blocked' ? card.reason : null,
  predecessor: card.predecessor ?? null,
  replaced_by: card.status === 'replaced' ? card.by : null,
  failing: card.status === 'suspended' ? card.failing : null,
  return_because: card.returnAsked?.because ?? null,
  return_asked_at: card.returnAsked?.at ?? null,
  destroyed_at: card.destroyedAt ?? null,
  received_at: card.receivedAt ?? null,
  seized_at: card.seized?.at ?? null,
  changed_at: at,
})
