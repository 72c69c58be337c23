import { formatCardNumber } from '@hms/domain/card/card-number'
import { parseEmail } from '@hms/domain/person/contact'
import type { CardRow } from '#cards/queries.ts'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** A worker has reported a card lost: the employer is told once, and may order the new one. */
export async function tellEmployerOfLoss(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  { number, organisation, enterprise }: CardRow,
): Promise<void> {
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, `card-lost:${number}`, { language, email }, 'card-reported-lost', {
    number: formatCardNumber(number),
    enterprise,
    link: `${config.portalUrl}/cards/${number}`,
  })
}
