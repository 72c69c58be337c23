import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type AddressField, type DeliveryAddress, judgeAddress } from '@hms/domain/dispatch/delivery-address'
import { readdressShipment, type SendRefusal } from '@hms/domain/dispatch/send-shipment'
import { change, transact } from '#database/change.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { saveAddress, saveWishedAddress } from './store.ts'

/** The employer says where its cards shall go, this time and from now on; an envelope that waits for it is booked anew. */
export async function correctAddress(
  { database, vault, clock }: Pick<Dependencies, 'database' | 'vault' | 'clock'>,
  shipment: { readonly id: string; readonly organisation: string },
  address: DeliveryAddress,
  actor: string,
): Promise<{ corrected: true } | Refusal<SendRefusal | 'address.incomplete'>> {
  const wrong: readonly AddressField[] = judgeAddress(address)
  if (wrong.length > 0) return refuse('address.incomplete', { fields: wrong })
  const now = clock.now()
  return transact<{ corrected: true } | Refusal<SendRefusal>>(database, async (tx) => {
    const changed = await change(tx, shipments, shipment.id, actor, (state) => readdressShipment(state, now))
    if (isRefusal(changed)) return changed
    await saveWishedAddress(tx, vault, { organisation: shipment.organisation, address, by: actor, at: now })
    await saveAddress(tx, vault, shipment.id, address)
    return { corrected: true }
  })
}
