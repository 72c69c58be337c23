import { randomUUID } from 'node:crypto'
import { parseLocalDate } from '@hms/domain/calendar'
import { parseCardNumber } from '@hms/domain/card/card-number'
import { noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { addJob } from '#database/jobs.ts'
import { hashNetwork } from '#web/asker.ts'
import type { Feature } from '#web/context.ts'
import { formOf, readForm, submitOnce } from '#web/forms.ts'
import { countTry } from './store.ts'
import { showLinkAsked, showLinkForm } from './ways-in.tsx'

/** Links that one network may ask for in a day about one card, right birth date or not: enough for a bad line, too few to guess by. */
const MOST_ASKED = 3
/** That are sent for one card in a day, whoever asks: who knows number and birth date does not fill the holder's telephone. */
const MOST_SENT = 12

/** For who has neither log-in nor a link that opens: card number and birth date send one, never show one. */
export const linkPages: Feature = (app, dependencies) => {
  const { database, clock, config } = dependencies
  const count = (key: string) => countTry(database, key, clock.today())
  app.get('/my-card/link', (c) => showLinkForm(c, formOf()))

  app.post('/my-card/link', async (c) => {
    const { t } = c.var
    const form = await readForm(c)
    const typed = parseCardNumber(form.text('number').slice(0, 40))
    const birth = parseLocalDate(form.text('birth'))
    const errors = {
      ...('wrong' in typed
        ? { number: t(typed.wrong === 'check-digit' ? 'check.wrong-digit' : 'check.wrong-length') }
        : {}),
      ...(birth === undefined ? { birth: t('own-link.birth-missing') } : {}),
    }
    if ('wrong' in typed || birth === undefined) return showLinkForm(c, form, errors)
    return submitOnce(c, database, form, async () => {
      const card = await findCard(database, typed.number)
      // A stranger uses up their own tries, and no others': only what was right counts for the card.
      const asks = card ? await count(`link:${card.number}:${hashNetwork(c, config.proxies)}`) : 0
      if (card && card.birth === birth && asks <= MOST_ASKED && (await count(`link:${card.number}`)) <= MOST_SENT) {
        const { person, organisation, number: thing, orderId: order } = card
        await noteAudit(database, {
          ...{ actor: { reference: 'public' }, act: 'own-link-asked', person, organisation, thing, at: clock.now() },
        })
        await addJob(database, 'send-own-card-link', { order, occasion: `own-link:${order}:${randomUUID()}` })
      }
      return showLinkAsked(c)
    })
  })
}
