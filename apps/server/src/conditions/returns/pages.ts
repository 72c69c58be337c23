import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import type { CardRow } from '#cards/queries.ts'
import { enterpriseOf, onlyPersons, personOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { destroy, findOwn, findOwnReceipt } from './destroy.ts'
import { showDestruction, showStillValid } from './destruction-page.tsx'
import { showReceipt } from './receipt-page.tsx'
import { sendReceipts, showReturns } from './returns-page.tsx'

/** Cards to collect and destroy: the list, the page that confirms, the receipt. */
export function returnPages(app: App, dependencies: Dependencies): void {
  const { clock, database } = dependencies

  app.get('/enterprises/:organisation/returns', onlyItsOrderers, async (c) => {
    await note(c, 'returns-read', { organisation: enterpriseOf(c).number })
    return showReturns(c, dependencies)
  })
  app.get('/enterprises/:organisation/returns.csv', onlyItsOrderers, async (c) => {
    await note(c, 'returns-exported', { organisation: enterpriseOf(c).number })
    return sendReceipts(c, dependencies)
  })

  app.get('/cards/:number/destruction', onlyPersons, async (c) => {
    const card = await findCard(c)
    if (card === undefined) return c.notFound()
    if (card.destroyedAt) return redirectTo(c, `/cards/${card.number}/receipt`)
    // With the authority that took it: its page says so.
    if (card.seizedAt) return redirectTo(c, `/cards/${card.number}`)
    await note(c, 'card-read', aboutOf(card))
    return card.returnAskedAt || card.status === 'blocked' || card.status === 'replaced'
      ? showDestruction(c, card)
      : showStillValid(c, card)
  })

  app.post('/cards/:number/destruction', onlyPersons, async (c) => {
    const card = await findCard(c)
    if (card === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const receipt = await destroy(dependencies, personOf(c), card.number)
      if (isRefusal(receipt)) {
        // Somebody was quicker: their receipt is the receipt.
        if (receipt.refused === 'card.already-destroyed') return redirectTo(c, `/cards/${card.number}/receipt`)
        if (receipt.refused === 'card.seized') return redirectTo(c, `/cards/${card.number}`)
        return showStillValid(c, card)
      }
      await note(c, 'card-destroyed', aboutOf(card))
      return redirectTo(c, `/cards/${card.number}/receipt`, {
        kind: 'success',
        key: 'destruction.done',
        values: { number: formatCardNumber(card.number) },
      })
    })
  })

  app.get('/cards/:number/receipt', onlyPersons, async (c) => {
    const card = await findCard(c)
    if (card === undefined) return c.notFound()
    const receipt = await findOwnReceipt(dependencies, personOf(c), card.number)
    if (isRefusal(receipt))
      return redirectTo(c, `/cards/${card.number}`, { kind: 'info', key: 'receipt.not-destroyed' })
    await note(c, 'receipt-read', aboutOf(card))
    return showReceipt(c, receipt)
  })

  /** A card of an enterprise one may order for; it becomes the one to work for. */
  async function findCard(c: Context): Promise<CardRow | undefined> {
    const actor = personOf(c)
    const card = await findOwn(dependencies, actor, c.req.param('number') ?? '')
    const current = card && actor.organisations.find(({ number }) => number === card.organisation)
    if (current) c.set('actor', { ...actor, current })
    return card
  }

  const aboutOf = ({ person, organisation, number }: CardRow) => ({ person, organisation, thing: number })
  const note = (c: Context, act: AuditAct, about: { person?: string; organisation: string; thing?: string }) =>
    noteAudit(database, { actor: c.var.actor, act, ...about, at: clock.now() })
}
