import { osloDate } from '@hms/domain/calendar'
import { parseEmail } from '@hms/domain/person/contact'
import { intakeClosedSince } from '@hms/domain/production/closed-since'
import { nextIntake, routeOrder } from '@hms/domain/production/route-order'
import { findEnterpriseContact } from '#conditions/queries.ts'
import { transact } from '#database/change.ts'
import { getPerson } from '#persons/store.ts'
import { listApproved } from '#production/queries.ts'
import { readScheme } from '#records/appointed.ts'
import { formatDate } from '#texts/format.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { OrderRow } from './queries.ts'

type Needs = Pick<Dependencies, 'clock' | 'config' | 'database'>
/** What to say of an approved order that no producer takes now; undefined for every other order. */
export type SayProducerWait = (language: Language, order: Pick<OrderRow, 'status' | 'placedAt'>) => string | undefined

/** The designations are read once, for a whole list of orders. */
export async function openProducerWait({ clock, config, database }: Needs): Promise<SayProducerWait> {
  const { producers } = await readScheme(database, config.world)
  const now = clock.now()
  const next = nextIntake(producers, now)
  return (language, { status, placedAt }) => {
    if (status !== 'approved' || routeOrder(producers, placedAt, now) !== undefined) return undefined
    const t = translate(language)
    if (next === undefined) return t('order.no-producer')
    return t('order.no-producer.until', { name: next.producer.name, date: formatDate(language, osloDate(next.from)) })
  }
}

/**
 * Each employer with an approved order that waits for a producer is told so once in the time in which nobody takes orders.
 * When a producer takes it, nothing is said: the card comes.
 */
export async function tellOfProducerWait(
  dependencies: Needs & Pick<Dependencies, 'messages' | 'vault'>,
): Promise<void> {
  const { clock, config, database, messages, vault } = dependencies
  const { producers } = await readScheme(database, config.world)
  const now = clock.now()
  const since = intakeClosedSince(producers, now)
  if (since === undefined) return
  const say = await openProducerWait(dependencies)
  const waiting = (await listApproved(database)).filter(({ placedAt }) => say('nb', { status: 'approved', placedAt }))
  for (const organisation of new Set(waiting.map((order) => order.organisation)))
    await transact(database, async (tx) => {
      const contact = await findEnterpriseContact(tx, organisation)
      const orderer = contact.orderer ? await getPerson(tx, vault, contact.orderer) : undefined
      const email = parseEmail(contact.email ?? '') ?? orderer?.email
      if (email === undefined || email === null) return
      const language = isLanguage(orderer?.language) ? orderer.language : 'nb'
      const [first] = waiting
      await messages.send(tx, `orders-wait:${organisation}:${since}`, { language, email }, 'orders-wait', {
        enterprise: contact.name ?? organisation,
        why: (first && say(language, { status: 'approved', placedAt: first.placedAt })) ?? '',
        link: `${config.portalUrl}/enterprises/${organisation}/orders`,
      })
    })
}
