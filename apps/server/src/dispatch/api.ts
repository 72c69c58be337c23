import { confirmShipment, listShipments, readdressShipment, readLetters } from '@hms/contract/dispatch'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { findBatch } from '#production/queries.ts'
import { type Actor, mayActFor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { correctAddress } from './correct-address.ts'
import {
  findDeliveryAddress,
  findShipment,
  listShipments as listAll,
  listPackedCards,
  type ShipmentRow,
} from './queries.ts'
import { writeLettersOfBatch } from './write-letters.ts'

export function dispatchHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  const viewOf = async ({ id, organisation, status, missing, ...row }: ShipmentRow) => ({
    id,
    organisation,
    status,
    cards: (await listPackedCards(database, id)).map((card) => card.number),
    missing: [...missing],
    number: row.number ?? undefined,
    expected: row.expected ?? undefined,
    sentAt: row.sentAt ?? undefined,
    deliveredAt: row.deliveredAt ?? undefined,
    trouble: row.trouble ?? undefined,
  })
  return [
    handle(listShipments, async ({ organisation }) => ({
      shipments: await Promise.all((await listAll(database, organisation)).map(viewOf)),
    })),
    handle(confirmShipment, async ({ params, actor, body, concerns }) => {
      const shipment = await findOwnShipment(dependencies, actor, params['id'] ?? '')
      if (isRefusal(shipment)) return shipment
      concerns({ organisation: shipment.organisation })
      return confirmReceipt(dependencies, shipment.id, body.missing, actor.reference)
    }),
    handle(readdressShipment, async ({ params, actor, body: { attention, ...body }, concerns }) => {
      const shipment = await findOwnShipment(dependencies, actor, params['id'] ?? '')
      if (isRefusal(shipment)) return shipment
      const { name = shipment.organisation } = (await findDeliveryAddress(dependencies, shipment.organisation)) ?? {}
      const address = { ...body, name, ...(attention ? { attention } : {}) }
      const corrected = await correctAddress(dependencies, shipment, address, actor.reference)
      if (isRefusal(corrected)) return corrected
      concerns({ organisation: shipment.organisation })
      return viewOf((await findShipment(database, shipment.id)) ?? shipment)
    }),
    handle(readLetters, async ({ params, actor }) => {
      const id = params['id'] ?? ''
      const batch = isUuid(id) ? await findBatch(database, id) : undefined
      if (batch?.station !== actor.reference) return refuse('batch.unknown')
      const file = await writeLettersOfBatch(dependencies, batch.id)
      return isRefusal(file) ? file : { file, mediaType: 'application/pdf' }
    }),
  ]
}

/** An envelope to an enterprise that the actor may order for; somebody else's is as unknown as none. */
export async function findOwnShipment(
  { database }: Pick<Dependencies, 'database'>,
  actor: Actor,
  id: string,
): Promise<ShipmentRow | Refusal<'shipment.unknown'>> {
  const shipment = isUuid(id) ? await findShipment(database, id) : undefined
  return shipment && mayActFor(actor, shipment.organisation) ? shipment : refuse('shipment.unknown')
}
