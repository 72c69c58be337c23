import { blockCard } from '@hms/domain/card/block-card'
import { receiveCard } from '@hms/domain/card/receive-card'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { confirmReceipt as decideReceipt, type ReceiveRefusal } from '@hms/domain/dispatch/receive-shipment'
import type { KnownShipment } from '@hms/domain/dispatch/shipment'
import { remakeCard } from '@hms/domain/order/remake-card'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { findOpenOrder } from '#orders/queries.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { idOf } from './shipment-id.ts'

export type Receipt = { readonly received: number; readonly remade: number; readonly blocked: number }

/**
 * The employer says what came. A card that did not come is blocked, for somebody else may have it, and made anew free of
 * charge; all of it happens together, and saying it twice is refused.
 */
export async function confirmReceipt(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  id: string,
  missing: readonly string[],
  actor: string,
): Promise<Receipt | Refusal<ReceiveRefusal>> {
  const now = clock.now()
  return transact<Receipt | Refusal<ReceiveRefusal>>(database, async (tx) => {
    const told = await change(tx, shipments, id, actor, (shipment) => decideReceipt(shipment, missing, now))
    if (isRefusal(told)) return told
    if (told.status === 'new') throw new Error('a receipt follows a shipment')
    const came = told.cards.filter((number) => !told.missing.includes(number))
    for (const number of came) await change(tx, cards, number, actor, (card) => receiveCard(card, now))
    let remade = 0
    for (const number of told.missing) if (await replaceMissing(tx, told, number)) remade++
    return { received: came.length, remade, blocked: told.missing.length }
  })

  async function replaceMissing(tx: Sql, shipment: KnownShipment, number: string): Promise<boolean> {
    const card = await getState(tx, cards, number)
    if (card.status === 'new') return false
    await change(tx, cards, number, actor, (state) => blockCard(state, 'not-arrived', now))
    const openOrder = (await findOpenOrder(tx, shipment.organisation, card.person)) !== undefined
    const madeBy = await getState(tx, orders, card.order)
    const by = { orderer: actor, submission: id, openOrder }
    const order = await change(tx, orders, idOf('remade', number), actor, (state) =>
      remakeCard(state, { number, card, madeBy }, by, now),
    )
    return !isRefusal(order)
  }
}
