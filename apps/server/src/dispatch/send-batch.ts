import { type LocalDate, osloDate } from '@hms/domain/calendar'
import { expectedDelivery, MOST_MEASURED } from '@hms/domain/dispatch/expected-delivery'
import { sendShipment } from '@hms/domain/dispatch/send-shipment'
import { change, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askForBooking, packBatch } from './pack-batch.ts'
import { listDeliveryDays } from './queries.ts'

/** The batch was handed to the post: so was each of its envelopes that has a good address. */
export async function sendBatch(
  dependencies: Pick<Dependencies, 'clock' | 'database'>,
  batch: string,
  actor: string,
): Promise<void> {
  const { clock, database } = dependencies
  await transact(database, async (tx) => {
    const expected = await expectOn(tx, osloDate(clock.now()))
    for (const id of await packBatch(dependencies, tx, batch)) {
      const sent = await change(tx, shipments, id, actor, (shipment) => sendShipment(shipment, expected, clock.now()))
      if ('status' in sent && sent.status === 'waiting') await askForBooking(tx, id)
    }
  })
}

/** By which day an envelope that leaves now will have come, by what was measured. */
export async function expectOn(sql: Sql, day: LocalDate): Promise<LocalDate> {
  return expectedDelivery(day, await listDeliveryDays(sql, MOST_MEASURED))
}
