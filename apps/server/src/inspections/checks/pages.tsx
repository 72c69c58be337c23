import { formatCardNumber } from '@hms/domain/card/card-number'
import { noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { hasRole } from '#sign-in/actor.ts'
import { onlyStaff } from '#web/access.ts'
import type { Feature } from '#web/context.ts'
import { parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { listChecksOfCard } from '../queries.ts'
import { CardChecksPage } from './checks-page.tsx'
import { ReasonPage, reasonsToRead } from './reason-page.tsx'

const current = '/explain-card'

/**
 * Who checked a card, for the authority, and for a case officer who says why: where a card was checked tells where its holder was.
 * The reason stands in the audit trail, where the holder reads it too.
 */
export const cardCheckPages: Feature = (app, { database, clock }) => {
  app.get('/cards/:number/checks', onlyStaff('authority', 'case-officer'), async (c) => {
    const number = c.req.param('number')
    const { t, actor } = c.var
    if (!/^[1-9]\d{6}$/.test(number)) return c.notFound()
    const card = await findCard(database, number)
    const because = reasonsToRead.find((reason) => reason === c.req.query('because'))
    const title = t('card-checks.title', { number: formatCardNumber(number) })
    const mayRead = hasRole(actor, 'authority') || because !== undefined
    if (!mayRead) {
      const error = c.req.query('because') === undefined ? undefined : t('card-checks.because.missing')
      return renderPage(
        c,
        { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
        <ReasonPage {...{ t, title, number, error }} />,
      )
    }
    const listing = parseListing(c.req.query(), { sorts: ['at'], states: [], size: 50 })
    const { size, page } = listing
    const checks = await listChecksOfCard(database, number, { limit: size + 1, offset: (page - 1) * size })
    if (card === undefined && checks.length === 0) return c.notFound()
    await noteAudit(database, {
      actor,
      act: because && !hasRole(actor, 'authority') ? `card-checks-read-for-${because}` : 'card-checks-read',
      ...(card ? { person: card.person, organisation: card.organisation } : {}),
      ...{ thing: number, at: clock.now() },
    })
    return renderPage(
      c,
      { title, current, wide: true },
      <CardChecksPage
        reader={c.var}
        {...{ title, number, listing, because }}
        isKnown={card !== undefined}
        checks={checks.slice(0, size)}
        more={checks.length > size}
      />,
    )
  })
}
