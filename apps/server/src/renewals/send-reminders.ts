import { addDays } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { reminderDue } from '@hms/domain/renewal/reminder-due'
import { getPerson } from '#persons/store.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listExpiring, noteReminder } from './store.ts'

/** The first reminder's threshold (domain/renewal). */
const DAYS_AHEAD = 60
/** Employers are written to in the language of the entity register. */
const LANGUAGE = 'nb'

/**
 * Sends each reminder that is due, once per card and threshold: to the enterprise, or to who ordered when the entity register
 * has no address for it. While the register is silent, or nobody has an address, it waits for the next run; nothing is noted as sent before its message is.
 */
export async function sendReminders(dependencies: Dependencies): Promise<number> {
  const { database, clock, config, messages, vault } = dependencies
  const today = clock.today()
  const registers = dependencies.registers.forImport()
  let sent = 0
  for (const card of await listExpiring(database, today, addDays(today, DAYS_AHEAD))) {
    const kind = reminderDue(card, today)
    if (kind === undefined) continue
    const organisation = await registers.findOrganisation(card.organisation)
    if (!organisation.answered) continue
    const email = organisation.value.email || (await getPerson(database, vault, card.orderer)).email
    if (!email) continue
    const to = { language: LANGUAGE, email } as const
    await database.transaction(async (tx) => {
      if (!(await noteReminder(tx, card.number, kind, clock.now()))) return
      await messages.send(tx, `reminder:${card.number}:${kind}`, to, 'renewal-due', {
        number: formatCardNumber(card.number),
        enterprise: card.enterprise,
        date: formatDate(LANGUAGE, card.expires),
        link: `${config.portalUrl}/cards/${card.number}/renew`,
      })
      sent += 1
    })
  }
  return sent
}
