import { formatCardNumber } from '@hms/domain/card/card-number'
import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** Writes to the enterprise's address in the entity register, else to who ordered last. Who has none sees it in the portal. */
export async function tellEmployer(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  { alarm, organisation, card }: { readonly alarm: string; readonly organisation: string; readonly card: string },
): Promise<void> {
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, `card-cloned:${alarm}`, { language, email }, 'card-cloned', {
    number: formatCardNumber(card),
    enterprise: contact.name ?? organisation,
    link: `${config.portalUrl}/cards/${card}`,
  })
}
