import { type Lot, type LotEvent, lotLifecycle } from '@hms/domain/production/blank-lot'
import type { Recorded } from '#database/change.ts'

export const lots: Recorded<Lot, LotEvent> = {
  lifecycle: lotLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed)
      if (state.status === 'received')
        await tx.query(
          `insert into blank_lots (id, producer, chip_family, chip_batch, first, last, received_by, received_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [id, state.producer, state.chipFamily, state.chipBatch, state.first, state.last, state.by, at],
        )
  },
}
