import type { Instant } from '@hms/domain/calendar'
import { type Blank, type BlankEvent, blankLifecycle } from '@hms/domain/production/blank'
import { type Lot, type LotEvent, lotLifecycle } from '@hms/domain/production/blank-lot'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

/** Each blank by its number. */
export const blanks: Recorded<Blank, BlankEvent> = {
  lifecycle: blankLifecycle,
  async saveRows(tx, changed) {
    for (const { id, state, at } of changed) if (state.status !== 'in-stock') await saveBlank(tx, id, state, at)
  },
}

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

async function saveBlank(tx: Sql, number: string, blank: Blank, at: Instant): Promise<void> {
  await tx.query(
    `insert into blanks (number, lot, status, batch, station, order_id, chip_uid, reason, signed_by, confirmed_by, changed_at)
       values ($1, (select id from blank_lots where $1::bigint between first and last), $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (number) do update set status = excluded.status, batch = excluded.batch, station = excluded.station,
         order_id = excluded.order_id, chip_uid = excluded.chip_uid, reason = excluded.reason, signed_by = excluded.signed_by,
         confirmed_by = excluded.confirmed_by, changed_at = excluded.changed_at`,
    [
      number,
      blank.status,
      blank.batch ?? null,
      blank.station ?? null,
      blank.order ?? null,
      blank.chip ? Buffer.from(blank.chip, 'hex') : null,
      blank.reason ?? null,
      blank.signedBy ?? null,
      blank.confirmedBy ?? null,
      at,
    ],
  )
}

/** The number of the blank that a chip was seen as; undefined when it is new to us. */
export async function findNumberOfChip(sql: Sql, chip: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ number: number }>('select number::int as number from blanks where chip_uid = $1', [
    Buffer.from(chip, 'hex'),
  ])
  return rows[0]?.number
}
