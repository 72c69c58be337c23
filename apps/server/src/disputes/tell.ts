import { formatOrderNumber } from '@hms/domain/order/order-number'
import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { DisputeRow } from './queries.ts'

type Needs = Pick<Dependencies, 'config' | 'messages' | 'vault'>
type Notice = {
  readonly template: Template
  /** Names the occasion: the same one is told once. */
  readonly key: string
  readonly values?: (language: Language) => TextValues
}

/** Writes to the worker, with the way to the case for who has a log-in and who has none. */
export async function tellWorker(
  { config, messages, vault }: Needs,
  tx: Sql,
  dispute: DisputeRow,
  { template, key, values = () => ({}) }: Notice,
): Promise<void> {
  const { email, mobile, ...worker } = await getPerson(tx, vault, dispute.person)
  // Who reads neither of our languages is written to in English.
  const language: Language = worker.language === undefined ? 'nb' : isLanguage(worker.language) ? worker.language : 'en'
  const to = { language, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  await messages.send(tx, `${key}:worker`, to, template, {
    number: formatOrderNumber(dispute.number),
    enterprise: dispute.enterprise,
    link: `${config.portalUrl}/my-card`,
    ...values(language),
  })
}

/** Writes to the enterprise's address in the entity register, else to who ordered last; no name, for messages go astray. */
export async function tellEmployer(
  { config, messages, vault }: Needs,
  tx: Sql,
  dispute: DisputeRow,
  { template, key, values = () => ({}) }: Notice,
): Promise<void> {
  const contact = await findEnterpriseContact(tx, dispute.organisation)
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(contact.email ?? '') ?? orderer?.email
  if (email === undefined || email === null) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, `${key}:employer`, { language, email }, template, {
    number: formatOrderNumber(dispute.number),
    enterprise: dispute.enterprise,
    link: `${config.portalUrl}/cards/${dispute.card}/disputes/${dispute.id}`,
    ...values(language),
  })
}
