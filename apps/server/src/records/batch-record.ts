import { type Batch, type BatchEvent, batchLifecycle, listUnmade } from '@hms/domain/production/batch'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

export const batches: Recorded<Batch, BatchEvent> = {
  lifecycle: batchLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at, since = at } of changed)
      if (state.status !== 'new') await saveBatch(tx, id, state, { at, since })
  },
}

async function saveBatch(
  tx: Sql,
  id: string,
  batch: Exclude<Batch, { status: 'new' }>,
  { at, since }: { readonly at: string; readonly since: string },
): Promise<void> {
  await tx.query(
    `insert into batches (id, status, producer, station, ordered, made, created_at, changed_at, sector, promised, urgent, dropped,
                            recall_proposed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (id) do update set status = excluded.status, station = excluded.station, made = excluded.made,
         changed_at = excluded.changed_at, dropped = excluded.dropped, recall_proposed = excluded.recall_proposed`,
    [
      id,
      batch.status,
      batch.producer,
      'station' in batch ? batch.station : null,
      batch.orders.length,
      batch.made.length,
      since,
      at,
      batch.sector ?? null,
      batch.promised ?? null,
      batch.urgent ?? false,
      batch.dropped.length,
      batch.recall !== undefined && listUnmade(batch).length > 0,
    ],
  )
}
