import { makeShipment } from '@hms/domain/dispatch/send-shipment'
import { change } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listCardsByEmployer } from './queries.ts'
import { idOf } from './shipment-id.ts'

/** A made batch becomes one envelope an employer; packing it again packs nothing. Gives the shipments' ids. */
export async function packBatch(
  { clock }: Pick<Dependencies, 'clock'>,
  tx: Sql,
  batch: string,
): Promise<readonly string[]> {
  const packed: string[] = []
  for (const [organisation, cards] of await listCardsByEmployer(tx, batch)) {
    const id = idOf('shipment', batch, organisation)
    await change(tx, shipments, id, 'job:pack-batch', (shipment) =>
      makeShipment(shipment, { batch, organisation, cards }, clock.now()),
    )
    packed.push(id)
  }
  return packed
}

/** Asks for the booking of an envelope; asked for twice it is booked once. */
export async function askForBooking(sql: Sql, shipment: string): Promise<void> {
  await addJob(sql, 'book-shipment', { shipment, tries: 0 }, { key: `book-shipment:${shipment}` })
}
