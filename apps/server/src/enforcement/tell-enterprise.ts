import { parseEmail } from '@hms/domain/person/contact'
import { findEnterpriseContact } from '#conditions/queries.ts'
import type { Sql } from '#database/connection.ts'
import type { Template } from '#messages/messages.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findCase } from './store.ts'

type Notice = {
  readonly case: string
  readonly template: Extract<Template, `case-${string}`>
  /** Names the occasion: the same one is told once. */
  readonly key: string
  readonly values?: (language: 'nb' | 'en') => TextValues
}

/**
 * Writes that there is something to read: to the enterprise's address in the entity register, else to who ordered last. What it
 * is about stands in the portal, behind log-in. Never to an agent: nothing here knows of one.
 */
export async function tellEnterprise(
  { config, messages, registers, vault }: Pick<Dependencies, 'config' | 'messages' | 'registers' | 'vault'>,
  tx: Sql,
  { case: id, template, key, values }: Notice,
): Promise<void> {
  const row = await findCase(tx, id)
  if (row === undefined) return
  const { organisation, number } = row
  const [contact, found] = await Promise.all([
    findEnterpriseContact(tx, organisation),
    registers.findOrganisation(organisation),
  ])
  const registered = found.answered && 'name' in found.value ? found.value : undefined
  const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
  const email = parseEmail(registered?.email ?? contact.email ?? '') ?? orderer?.email
  // An enterprise that has never ordered is known by the register alone: while that is silent the job is tried again.
  if (!email && !found.answered) throw new Error('the entity register does not answer')
  if (!email) return
  const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
  await messages.send(tx, key, { language, email }, template, {
    enterprise: registered?.name ?? contact.name ?? organisation,
    number,
    link: `${config.portalUrl}/enterprises/${organisation}/cases/${id}`,
    ...values?.(language),
  })
}
