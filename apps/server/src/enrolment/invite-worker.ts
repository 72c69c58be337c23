import { type Refusal, refuse } from '@hms/domain/decision'
import { items } from '@hms/domain/order/order'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { transact } from '#database/change.ts'
import type { Receiver, Template } from '#messages/messages.ts'
import type { Person } from '#persons/store.ts'
import { formatDate } from '#texts/format.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import type { TextValues } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isCollecting, isWanted } from './next-step.ts'
import { makeLink } from './personal-link.ts'
import { getEnrolment } from './read-enrolment.ts'
import { isInvited, revokeLinks } from './store.ts'

export type InviteRefusal = 'order.not-open' | 'person.no-contact'
type Invitation = {
  readonly order: string
  /** Names the occasion: the same one writes once, however often it is repeated. */
  readonly occasion: string
  readonly template: Extract<Template, 'invite-worker' | 'item-rejected'>
  readonly values?: (language: Language) => TextValues
  /** For a link that may have reached somebody else. */
  readonly revokesOlder?: boolean
}

/** Writes to the worker with a new personal link; link and message are made together or not at all. */
export async function inviteWorker(
  dependencies: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'clock' | 'messages' | 'config'>,
  { order: id, occasion, template, values = () => ({}), revokesOlder }: Invitation,
): Promise<{ readonly invited: true } | Refusal<InviteRefusal>> {
  const { database, clock, messages, config } = dependencies
  const { order, person, enterprise, number } = await getEnrolment(dependencies, id)
  const wanted = isCollecting(order) && items.some((item) => isWanted(order, item))
  if (!wanted) return refuse('order.not-open', { status: order.status })
  const receiver = receiverOf(person)
  if (receiver === undefined) return refuse('person.no-contact')

  return transact<{ readonly invited: true }>(database, async (tx) => {
    if (await isInvited(tx, occasion)) return { invited: true }
    const now = clock.now()
    if (revokesOlder) await revokeLinks(tx, id, now)
    const { token, lastDay } = await makeLink(tx, id, now)
    const { language } = receiver
    await messages.send(tx, occasion, receiver, template, {
      enterprise,
      number: formatOrderNumber(number),
      link: `${config.portalUrl}/w/${token}`,
      until: formatDate(language, lastDay),
      ...values(language),
    })
    return { invited: true }
  })
}

/** Who reads neither of our languages is written to in English. */
export function receiverOf({ language, email, mobile }: Person): Receiver | undefined {
  if (email === undefined && mobile === undefined) return undefined
  const ours = language === undefined ? 'nb' : isLanguage(language) ? language : 'en'
  return { language: ours, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
}
