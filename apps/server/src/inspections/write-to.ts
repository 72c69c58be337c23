/** Writes to an enterprise, or to a cardholder, about what was found on the spot. */
import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Needs = Pick<Dependencies, 'messages' | 'vault'>
/** `key` names the occasion: the same one is told once. */
export type Notice = {
  readonly template: Template
  readonly key: string
  readonly values: (language: Language) => TextValues
}

/** To the enterprise's address in the entity register, else to who ordered last. Who has none sees it in the portal. */
export async function writeToEmployer(
  { messages, vault }: Needs,
  tx: Sql,
  organisation: string,
  { template, key, values }: Notice,
): Promise<void> {
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, key, { language, email }, template, {
    enterprise: contact.name ?? organisation,
    ...values(language),
  })
}

export async function writeToHolder(
  { messages, vault }: Needs,
  tx: Sql,
  person: string,
  { template, key, values }: Notice,
): Promise<void> {
  const { email, mobile, ...holder } = await getPerson(tx, vault, person)
  // Who reads neither of our languages is written to in English.
  const language: Language = holder.language === undefined ? 'nb' : isLanguage(holder.language) ? holder.language : 'en'
  const to = { language, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  await messages.send(tx, key, to, template, values(language))
}
