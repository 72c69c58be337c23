import { parseEmail } from '@hms/domain/person/contact'
import type { Sql } from '#database/connection.ts'
import type { Receiver, Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findEnterpriseContact } from './queries.ts'

type Notice = {
  readonly organisation: string
  readonly template: Template
  /** Names the occasion: the same one is told once. */
  readonly key: string
  /** Where in the portal it can be seen. */
  readonly path: string
  /** In the reader's language. */
  readonly values?: TextValues | ((language: Receiver['language']) => TextValues)
}

/** Writes to the enterprise's own address in the entity register, when mail can be sent to it, else to who ordered last. Who has no address sees it in the portal. */
export async function tellEmployer(
  { config, messages, vault }: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  { organisation, template, key, path, values = {} }: Notice,
): Promise<void> {
  const contact = await findEnterpriseContact(tx, organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, key, { language, email }, template, {
    enterprise: contact.name ?? organisation,
    link: `${config.portalUrl}${path}`,
    ...(typeof values === 'function' ? values(language) : values),
  })
}
