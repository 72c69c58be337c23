import { randomUUID } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { caseGrounds, caseSources } from '@hms/domain/enforcement/case'
import { sectors } from '@hms/domain/sector/sectors'
import { transact } from '#database/change.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, keptForm, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { openCaseBy } from '../acts/open-case.ts'
import { isForEnterprise, letterNumber } from '../letters/letter.ts'
import { letterLink } from '../letters/send-letter.ts'
import { findLetter, findSentPdf, listLetters, wasTold } from '../letters/store.ts'
import { writeLetterPdf } from '../letters/write-pdf.ts'
import { nameEnterprises } from '../name-enterprises.ts'
import { tellReported } from '../police/tell-reported.ts'
import { findDocument, insertStatement, listDocuments, listStatements } from '../statements/store.ts'
import { caseTurns, findSourceOfCase, listCaseActs, listCases } from '../store.ts'
import { CasePage } from './case-page.tsx'
import { findKnownCase, noteCase } from './known-case.ts'
import { CasesPage } from './list-page.tsx'
import { offersOf } from './offers.ts'
import { OpenForm, type OpenWritten } from './open-form.tsx'
import { sendFile } from './send-file.ts'

const current = '/enforcement'
const LONGEST_NOTE = 4000

/** The authority's cases against enterprises: the queue, opening, and one case. */
export const enforcementPages: Feature = (app, dependencies) => {
  const { database, clock, vault } = dependencies
  const authority = onlyStaff('authority')

  app.get('/enforcement', authority, async (c) => {
    await noteCase(c, dependencies, 'cases-read')
    const listing = parseListing(c.req.query(), { sorts: ['deadline'], states: caseTurns })
    const turn = caseTurns.find((one) => one === listing.state) ?? 'open'
    const { search, size, page } = listing
    const listed = await listCases(database, { turn, search, limit: size + 1, offset: (page - 1) * size })
    const found = await nameEnterprises(dependencies, listed)
    return renderPage(
      c,
      { title: c.var.t('cases.title'), current, wide: true },
      <CasesPage reader={c.var} cases={found.slice(0, size)} more={found.length > size} {...{ listing }} />,
    )
  })

  app.get('/enforcement/new', authority, async (c) => {
    const kept = await keptForm(c)
    return showOpening(c, await prefilled(c, (name) => kept.text(name) || c.req.query(name)))
  })

  app.post('/enforcement/new', authority, async (c) => {
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const written = openingIn((name) => form.text(name))
      const { t, language } = c.var
      const organisation = written.organisation.replaceAll(/\s/g, '')
      const sector = Object.keys(sectors).find((one) => one === written.sector)
      const ground = caseGrounds.find((one) => one === written.ground)
      const source = caseSources.find((one) => one === written.source) ?? 'hand'
      const errors: Record<string, string> = {
        ...(/^\d{9}$/.test(organisation) ? {} : { organisation: t('case.open.organisation.wrong') }),
        ...(sector ? {} : { sector: t('case.sector.missing') }),
        ...(ground ? {} : { ground: t('case.ground.missing') }),
      }
      if (!sector || !ground || Object.keys(errors).length > 0) return showOpening(c, written, errors)
      const sourceId = source !== 'hand' && isUuid(written['source-id']) ? { sourceId: written['source-id'] } : {}
      const wish = { organisation, sector, ground, source, ...sourceId, note: written.note }
      const opened = await openCaseBy(dependencies, wish, personOf(c).reference)
      if (isRefusal(opened))
        return showOpening(c, written, { organisation: translateCode(language, 'refusal', opened.refused) })
      await noteCase(c, dependencies, 'case-opened', { id: opened.id, organisation })
      return redirectTo(c, `/enforcement/cases/${opened.id}`, { kind: 'success', key: 'case.open.done' })
    })
  })

  app.get('/enforcement/cases/:id', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const { one } = known
    const [row = known.row] = await nameEnterprises(dependencies, [known.row])
    await noteCase(c, dependencies, 'case-read', row)
    const [letters, statements, documents, acts, reported, told] = await Promise.all([
      listLetters(database, vault, row.id),
      listStatements(database, vault, row.id),
      listDocuments(database, vault, row.id),
      listCaseActs(database, row.id),
      tellReported(dependencies, row.id, one),
      wasTold(database, row.id),
    ])
    return renderPage(
      c,
      { title: c.var.t('cases.title'), current, wide: true },
      <CasePage
        reader={c.var}
        me={personOf(c).reference}
        offers={offersOf(one, clock.now())}
        untold={
          !told && letters.some(({ sentAt, kind }) => isForEnterprise(kind) && sentAt && isLongAgo(sentAt, clock.now()))
        }
        {...{ row, one, letters, statements, documents, acts, reported }}
      />,
    )
  })

  app.post('/enforcement/cases/:id/notes', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const text = form.text('note').trim().slice(0, LONGEST_NOTE)
    const { row } = known
    const to = `/enforcement/cases/${row.id}`
    if (text === '') return redirectTo(c, to, { kind: 'warning', key: 'case.note.missing' })
    return submitOnce(c, database, form, async () => {
      const by = personOf(c).reference
      await transact(database, (tx) =>
        insertStatement(tx, vault, { id: randomUUID(), caseId: row.id, kind: 'note', text, by, at: clock.now() }),
      )
      await noteCase(c, dependencies, 'case-noted', row)
      return redirectTo(c, to, { kind: 'success', key: 'case.note.done' })
    })
  })

  app.get('/enforcement/cases/:id/letters/:letter', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    const id = c.req.param('letter')
    const letter = known && isUuid(id) ? await findLetter(database, vault, id) : undefined
    if (known === undefined || letter?.caseId !== known.row.id) return c.notFound()
    await noteCase(c, dependencies, 'case-letter-read', known.row)
    const link = letterLink(dependencies, known.row.organisation)
    const pdf = (await findSentPdf(database, vault, id)) ?? (await writeLetterPdf(letter.content, undefined, link))
    const name = `${(letter.number ? letterNumber(known.row.number, letter.kind, letter.number) : `${known.row.number}-draft`).replace('/', '-')}.pdf`
    return sendFile(c, pdf, { name, mediaType: 'application/pdf', inline: true })
  })

  app.get('/enforcement/cases/:id/documents/:document', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    const id = c.req.param('document')
    const document = known && isUuid(id) ? await findDocument(database, vault, id) : undefined
    if (known === undefined || document?.caseId !== known.row.id) return c.notFound()
    await noteCase(c, dependencies, 'case-document-read', known.row)
    return sendFile(c, document.bytes, document)
  })

  /** What has led to a case tells its enterprise, and a card of it its sector. */
  async function prefilled(c: Context, said: (name: string) => string | undefined): Promise<OpenWritten> {
    const written = openingIn(said)
    for (const source of ['alarm', 'inspection', 'suspicion'] as const) {
      const id = c.req.query(source) ?? ''
      const found = isUuid(id) ? await findSourceOfCase(database, source, id) : undefined
      if (found === undefined) continue
      const { organisation, sector } = found
      const ground = source === 'alarm' ? 'false-card' : written.ground
      return { ...written, organisation: organisation ?? '', sector: sector ?? '', ground, source, 'source-id': id }
    }
    return written
  }
}

/** By then a message is on its way, if there is anybody to write to. */
const MESSAGE_MILLISECONDS = 5 * 60_000
const isLongAgo = (at: Instant, now: Instant) => Date.parse(now) - Date.parse(at) > MESSAGE_MILLISECONDS

const openingIn = (said: (name: string) => string | undefined): OpenWritten => ({
  organisation: (said('organisation') ?? '').slice(0, 20),
  sector: said('sector') ?? '',
  ground: said('ground') ?? '',
  note: (said('note') ?? '').slice(0, LONGEST_NOTE),
  source: said('source') || 'hand',
  'source-id': said('source-id') ?? '',
})

function showOpening(c: Context, written: OpenWritten, errors: FieldErrors = {}): Promise<Response> {
  const failed = Object.keys(errors).length > 0
  const title = c.var.t('case.open.title')
  return renderPage(
    c,
    { title: failed ? c.var.t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
    <OpenForm reader={c.var} {...{ written, errors }} />,
  )
}
