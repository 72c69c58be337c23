import { formatCardNumber } from '@hms/domain/card/card-number'
import { parseEmail } from '@hms/domain/person/contact'
import type { CardRow } from '#cards/queries.ts'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { Dependencies } from '#web/dependencies.ts'

/**
 * A worker has reported a card lost: the employer is told once and may order the new one; so is the worker, who hears of it
 * also when somebody else did it.
 */
export async function tellOfLoss(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  { number, organisation, enterprise, person }: CardRow,
): Promise<void> {
  const { email: own, mobile, ...worker } = await getPerson(tx, vault, person)
  // Who reads neither of our languages is written to in English.
  const reads: Language = worker.language === undefined ? 'nb' : isLanguage(worker.language) ? worker.language : 'en'
  const to = { language: reads, ...(own ? { email: own } : {}), ...(mobile ? { mobile } : {}) }
  await messages.send(tx, `card-lost:${number}:worker`, to, 'own-card-lost', {
    number: formatCardNumber(number),
    enterprise,
  })
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
