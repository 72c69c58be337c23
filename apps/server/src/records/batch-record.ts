import { type Batch, type BatchEvent, batchLifecycle } from '@hms/domain/production/batch'
import type { Recorded } from '#database/change.ts'

export const batches: Recorded<Batch, BatchEvent> = {
  lifecycle: batchLifecycle,
  async saveRow(tx, id, batch, at) {
    if (batch.status === 'new') return
    await tx.query(
      `insert into batches (id, status, producer, station, ordered, made, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)
       on conflict (id) do update set status = excluded.status, station = excluded.station, made = excluded.made,
         changed_at = excluded.changed_at`,
      [
        id,
        batch.status,
        batch.producer,
        'station' in batch ? batch.station : null,
        batch.orders.length,
        batch.made.length,
        at,
      ],
    )
  },
}
