import type { Tasks } from '#database/jobs.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { receiverOf } from './invite-worker.ts'
import { makeLink } from './personal-link.ts'
import { getEnrolment } from './read-enrolment.ts'
import { isInvited } from './store.ts'

type Asked = { readonly order: string; readonly occasion: string }

export function enrolmentTasks(dependencies: Dependencies): Tasks {
  const { database, clock, messages, config } = dependencies
  return {
    /** A worker without log-in has asked for the way to their card: a new link, to the addresses that are kept. */
    'send-own-card-link': async ({ order, occasion }: Asked) => {
      const { person, enterprise } = await getEnrolment(dependencies, order)
      const receiver = receiverOf(person)
      if (receiver === undefined) return
      await database.transaction(async (tx) => {
        if (await isInvited(tx, occasion)) return
        const { token, lastDay } = await makeLink(tx, order, clock.now())
        await messages.send(tx, occasion, receiver, 'own-card-link', {
          enterprise,
          link: `${config.portalUrl}/w/${token}/card`,
          until: formatDate(receiver.language, lastDay),
        })
      })
    },
  }
}
