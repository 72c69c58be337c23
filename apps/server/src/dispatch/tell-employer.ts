import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Receiver, Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findShipment, listPackedCards, type ShipmentRow } from './queries.ts'

/** Writes to the employer about an envelope: to its address in the entity register, else to who ordered last. */
export async function tellEmployer(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  notice: {
    readonly shipment: string
    readonly template: Template
    /** Names the occasion: the same one is told once. */
    readonly key: string
    readonly values?: (language: Receiver['language'], shipment: ShipmentRow) => TextValues
  },
): Promise<void> {
  const shipment = await findShipment(tx, notice.shipment)
  if (shipment === undefined) return
  const contact = await findEnterpriseContact(tx, shipment.organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = contact.email ?? orderer?.email
  if (!email) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  const [first] = await listPackedCards(tx, shipment.id)
  await messages.send(tx, notice.key, { language, email }, notice.template, {
    enterprise: contact.name ?? first?.enterprise ?? shipment.organisation,
    link: `${config.portalUrl}/shipments/${shipment.id}`,
    count: shipment.cards,
    ...notice.values?.(language, shipment),
  })
}
