import { type Refusal, refuse } from '@hms/domain/decision'
import type { Dependencies } from '#web/dependencies.ts'
import { type Letter, writeLetters } from './letter/write-letter.ts'
import { listPackedCards, listShipmentsOfBatch, type ShipmentRow } from './queries.ts'
import { referenceOf } from './shipment-id.ts'
import { findAddress } from './store.ts'

/** How much of an envelope's name people read out. */
const SPOKEN = 8

/** The letters of all envelopes of a batch that have an address. */
export async function writeLettersOfBatch(
  dependencies: Pick<Dependencies, 'config' | 'database' | 'vault'>,
  batch: string,
): Promise<Uint8Array | Refusal<'shipment.no-address'>> {
  return writeFor(dependencies, await listShipmentsOfBatch(dependencies.database, batch))
}

export async function writeFor(
  { config, database, vault }: Pick<Dependencies, 'config' | 'database' | 'vault'>,
  shipments: readonly ShipmentRow[],
): Promise<Uint8Array | Refusal<'shipment.no-address'>> {
  const letters: Letter[] = []
  for (const shipment of shipments) {
    const to = await findAddress(database, vault, shipment.id)
    if (to === undefined || shipment.status === 'misaddressed') continue
    const cards = await listPackedCards(database, shipment.id)
    letters.push({
      to,
      from: config.post.sender,
      enterprise: cards[0]?.enterprise ?? to.name,
      cards,
      reference: spokenReference(shipment),
      ...(shipment.number ? { number: shipment.number } : {}),
      portal: config.portalUrl,
    })
  }
  return letters.length === 0 ? refuse('shipment.no-address') : writeLetters(letters)
}

/** Short enough to read out: 3F2A91BC. */
export const spokenReference = (shipment: { readonly id: string; readonly attempt: number }) =>
  referenceOf(shipment).slice(0, SPOKEN).toUpperCase()
