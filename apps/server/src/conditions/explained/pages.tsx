import { formatCardNumber, parseCardNumber } from '@hms/domain/card/card-number'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { hasRole } from '#sign-in/actor.ts'
import { onlyStaff } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { cleanText } from '#web/sound-text.ts'
import { Asking, progressOf } from './asking.tsx'
import { ExplainedPage } from './explained-page.tsx'
import { askAnew, type Explained, findExplained } from './find-explained.ts'
import { findLastAsked } from './queries.ts'
import { SearchPage, whyNotANumber } from './search-page.tsx'

/** For case officers and the authority: why one card is worth what it is. Only case officers have registers asked anew. */
export const explainedPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const onlyReaders = onlyStaff('case-officer', 'authority')

  app.get('/explain-card', onlyReaders, async (c) => {
    const { t } = c.var
    const asked = c.req.query('number')
    const written = cleanText(asked ?? '').slice(0, 40)
    const typed = parseCardNumber(written)
    const found = 'number' in typed ? await findCard(database, typed.number) : undefined
    if (found) return c.redirect(`/cards/${found.number}/conditions`, 303)
    const none = 'number' in typed ? t('explained.search.none', { number: formatCardNumber(typed.number) }) : undefined
    const error = asked === undefined ? undefined : (none ?? whyNotANumber(t, written))
    const title = t('explained.search.title')
    return renderPage(
      c,
      {
        title: error ? t('errors.title-prefix', { title }) : title,
        current: '/explain-card',
        status: error ? 422 : 200,
      },
      <SearchPage {...{ t, written, error }} />,
    )
  })

  app.get('/cards/:number/conditions', onlyReaders, async (c) => {
    const found = await find(c)
    if (found === undefined) return c.notFound()
    await note(c, found, 'conditions-read')
    const { t, language, actor } = c.var
    const { number, organisation } = found.card
    const lastAsked = await findLastAsked(database, organisation)
    const progress = progressOf(c.req.query('asked'), { lastAsked, now: clock.now() })
    const asking = hasRole(actor, 'case-officer') && (
      <Asking {...{ c, progress, path: `/cards/${number}/conditions` }} />
    )
    return renderPage(
      c,
      { title: t('explained.title', { number: formatCardNumber(number) }), current: '/explain-card', wide: true },
      <ExplainedPage {...{ t, language, found, lastAsked, asking }} />,
    )
  })

  app.post('/cards/:number/conditions', onlyStaff('case-officer'), async (c) => {
    const found = await find(c)
    if (found === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const here = `/cards/${found.card.number}/conditions`
      const refused = await askAnew(dependencies, found)
      if (refused) return redirectTo(c, here, { kind: 'info', key: `refusal.${refused.refused}` })
      await note(c, found, 'registers-asked-anew')
      return redirectTo(c, `${here}?asked=${encodeURIComponent(clock.now())}`)
    })
  })

  /** A number of any other form than printed on a card leads nowhere; it may hold anything, so it is not searched for. */
  async function find(c: Context): Promise<Explained | undefined> {
    const number = c.req.param('number') ?? ''
    return /^[1-9]\d{6}$/.test(number) ? findExplained(dependencies, number) : undefined
  }

  const note = (c: Context, { card: { person, organisation, number } }: Explained, act: AuditAct) =>
    noteAudit(database, { actor: c.var.actor, act, person, organisation, thing: number, at: clock.now() })
}
