import { deliverCard } from '@hms/domain/card/receive-card'
import type { ShipmentEvent } from '@hms/domain/dispatch/shipment'
import type { BatchEvent } from '@hms/domain/production/batch'
import { change, getState, transact } from '#database/change.ts'
import type { Reactions } from '#database/react.ts'
import { batches } from '#records/batch-record.ts'
import { cards } from '#records/card-record.ts'
import { shipments } from '#records/shipment-record.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askForBooking, packBatch } from './pack-batch.ts'
import { sendBatch } from './send-batch.ts'
import { tellEmployer } from './tell-employer.ts'

type Delivered = Extract<ShipmentEvent, { type: 'shipment-delivered' }>

/** What follows when cards are made, sent and delivered. */
export const dispatchReactions: Reactions<Dependencies> = {
  /** The last card of a batch: it is packed while it is still warm. */
  'batch-card-made': packWhole,
  /** The last card that was waited for is not wanted any more. */
  'batch-order-dropped': packWhole,

  async 'batch-dispatched'(batch: string, _event: BatchEvent, dependencies: Dependencies) {
    await sendBatch(dependencies, batch, 'job:react')
  },

  async 'shipment-made'(id: string, _event: ShipmentEvent, { database }: Dependencies) {
    await askForBooking(database, id)
  },

  async 'shipment-readdressed'(id: string, _event: ShipmentEvent, { database }: Dependencies) {
    await askForBooking(database, id)
  },

  async 'shipment-sent'(id: string, { at }: ShipmentEvent, dependencies: Dependencies) {
    await tellEmployer(dependencies, dependencies.database, {
      shipment: id,
      template: 'shipment-sent',
      key: `shipment-sent:${id}:${at}`,
      values: (language, { expected }) => ({ date: expected ? formatDate(language, expected) : '' }),
    })
  },

  async 'shipment-delivered'(id: string, { when }: Delivered, { clock, database }: Dependencies) {
    await transact(database, async (tx) => {
      const shipment = await getState(tx, shipments, id)
      if (shipment.status === 'new') return
      for (const number of shipment.cards)
        await change(tx, cards, number, 'job:react', (card) => deliverCard(card, when, clock.now()))
    })
  },

  async 'shipment-returned'(id: string, { at }: ShipmentEvent, dependencies: Dependencies) {
    await tellOfTrouble(dependencies, id, at)
  },

  async 'shipment-address-refused'(id: string, { at }: ShipmentEvent, dependencies: Dependencies) {
    await tellOfTrouble(dependencies, id, at)
  },
}

async function packWhole(batch: string, _event: BatchEvent, dependencies: Dependencies): Promise<void> {
  const { database } = dependencies
  if ((await getState(database, batches, batch)).status !== 'made') return
  await transact(database, (tx) => packBatch(dependencies, tx, batch))
}

/** Nobody but the employer knows where it lives: it is asked, and sees why after log-in. */
const tellOfTrouble = (dependencies: Dependencies, shipment: string, at: string) =>
  tellEmployer(dependencies, dependencies.database, {
    shipment,
    template: 'shipment-address',
    key: `shipment-address:${shipment}:${at}`,
  })
