import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { writeCsv } from '#web/csv.ts'
import { renderPage } from '#web/page.tsx'
import { isId } from '../api.ts'
import { findRecall } from '../store.ts'
import { RecalledCards, readCardListing } from './cards-page.tsx'
import { countCardsOfRecall, listCardsOfRecall } from './store.ts'

const LINES_TOGETHER = 5000

/** The cards of a recall, as a list and as a file. */
export const recalledCardsPages: Feature = (app, { database, clock }) => {
  const readers = onlyStaff('authority', 'case-officer')
  const note = (c: Context, act: AuditAct, thing: string) =>
    noteAudit(database, { actor: c.var.actor, act, thing, at: clock.now() })

  app.get('/recalls/:id/cards', readers, async (c) => {
    const id = c.req.param('id')
    if (!isId(id) || (await findRecall(database, id)) === undefined) return c.notFound()
    await note(c, 'recalled-cards-read', id)
    const listing = readCardListing(c.req.query())
    const wish = wishOf(listing)
    const total = await countCardsOfRecall(database, id, wish)
    const page = { ...wish, offset: (listing.page - 1) * listing.size, limit: listing.size }
    const cards = await listCardsOfRecall(database, id, page)
    return renderPage(
      c,
      { title: c.var.t('recall.cards.title'), current: '/recalls', wide: true },
      <RecalledCards reader={c.var} {...{ id, listing, cards, total }} />,
    )
  })

  app.get('/recalls/:id/cards.csv', readers, async (c) => {
    const id = c.req.param('id')
    if (!isId(id) || (await findRecall(database, id)) === undefined) return c.notFound()
    await note(c, 'recalled-cards-exported', id)
    const { t, language } = c.var
    const wish = wishOf(readCardListing(c.req.query()))
    const titles = ['cards-list.number', 'check.organisation', 'check.enterprise', 'recall.cards.stage'] as const
    const heads = [...titles.map((key) => t(key)), t('failing.column'), t('recall.cards.new')]
    const text = new TextEncoder()
    let after = ''
    let isFirst = true
    // Half a million lines go out as they are read.
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const cards = await listCardsOfRecall(database, id, { ...wish, after, limit: LINES_TOGETHER })
        const lines = cards.map(({ number, organisation, enterprise, stage, whyNot, newCard }) => [
          number,
          organisation,
          enterprise ?? '',
          t(`recall.stage.${stage}`),
          stage === 'not-replaced' ? translateCode(language, 'recall.why-not', whyNot ?? 'order-ended') : '',
          newCard ?? '',
        ])
        const written = isFirst ? writeCsv([heads, ...lines]) : writeCsv(lines).slice(1)
        isFirst = false
        after = cards.at(-1)?.number ?? after
        if (lines.length > 0 || written !== '') controller.enqueue(text.encode(written))
        if (cards.length < LINES_TOGETHER) controller.close()
      },
    })
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="hms-kort-tilbakekalt.csv"',
    })
  })
}

/** A number may be typed with spaces or a hyphen, and with the check digit a card shows behind the seven. */
const wishOf = ({ search, state }: ReturnType<typeof readCardListing>) => {
  const typed = search.replace(/[^\d-]/g, '')
  const plain = typed.replace(/^(\d{7})-?\d$/, '$1').replaceAll('-', '')
  return { stage: state, search: plain }
}
