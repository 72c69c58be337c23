import type { Instant } from '@hms/domain/calendar'
import { type Blank, type BlankEvent, blankLifecycle } from '@hms/domain/production/blank'
import type { Recorded } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'

/** Each blank by its number. */
export const blanks: Recorded<Blank, BlankEvent> = {
  lifecycle: blankLifecycle,
  async saveRows(tx, changed) {
    const rows = changed.flatMap(({ id, state, at }) => (state.status === 'in-stock' ? [] : [rowOf(id, state, at)]))
    if (rows.length === 0) return
    await tx.query(
      `insert into blanks (number, lot, status, batch, station, order_id, chip_uid, reason, signed_by, confirmed_by, changed_at)
       select number, (select id from blank_lots where r.number between first and last), status, batch, station, order_id,
              chip_uid, reason, signed_by, confirmed_by, changed_at
       from jsonb_populate_recordset(null::blanks, $1) r
       on conflict (number) do update set status = excluded.status, batch = excluded.batch, station = excluded.station,
         order_id = excluded.order_id, chip_uid = excluded.chip_uid, reason = excluded.reason, signed_by = excluded.signed_by,
         confirmed_by = excluded.confirmed_by, changed_at = excluded.changed_at`,
      [JSON.stringify(rows)],
    )
  },
}

const rowOf = (number: string, blank: Blank, at: Instant) => ({
  number,
  status: blank.status,
  batch: blank.batch ?? null,
  station: blank.station ?? null,
  order_id: blank.order ?? null,
  chip_uid: blank.chip ? `\\x${blank.chip}` : null,
  reason: blank.reason ?? null,
  signed_by: blank.signedBy ?? null,
  confirmed_by: blank.confirmedBy ?? null,
  changed_at: at,
})

/** The number of the blank that a chip was seen as; undefined when it is new to us. */
export async function findNumberOfChip(sql: Sql, chip: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ number: number }>('select number::int as number from blanks where chip_uid = $1', [
    Buffer.from(chip, 'hex'),
  ])
  return rows[0]?.number
}
