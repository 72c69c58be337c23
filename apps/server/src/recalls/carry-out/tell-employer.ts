import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** Writes to the enterprise's address in the entity register, else to who ordered last. Who has none sees it in the portal. */
export async function tellEmployer(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  notice: {
    readonly organisation: string
    readonly template: Template
    /** Names the occasion: the same one is told once. */
    readonly key: string
    readonly values: (language: Language) => TextValues
  },
): Promise<void> {
  const { organisation, template, key, values } = notice
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, key, { language, email }, template, {
    enterprise: contact.name ?? organisation,
    link: `${config.portalUrl}/enterprises/${organisation}/cards?state=recalled`,
    ...values(language),
  })
}
