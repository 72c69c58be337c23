import { osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { hasRole } from '#sign-in/actor.ts'
import { formatTime } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { type Listing, parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { InspectionPage } from './inspection-page.tsx'
import { InspectionsPage, sayNumber } from './list-page.tsx'
import { findInspectionRow, type InspectionRow, inspectionStates, listInspectionRows } from './queries.ts'
import { correctInspection } from './record-inspection.ts'
import { findPhotograph } from './store.ts'
import { findingsOf, maySee, noteOf, subjectsOf, whoseOf } from './view.ts'

const current = '/inspections'
const MOST_EXPORTED = 10_000

/** Inspections on the portal: an inspector's own, and everybody's for the authority. Every reading is noted. */
export const inspectionPages: Feature = (app, dependencies) => {
  const { database, clock, vault } = dependencies
  const readers = onlyStaff('inspector', 'authority')
  const listingOf = (c: Context) => parseListing(c.req.query(), { sorts: ['at'], states: inspectionStates })

  const list = (c: Context, { search, state }: Listing, limit: number, offset = 0) =>
    listInspectionRows(database, { ...whoseOf(personOf(c)), search, state, limit, offset })
  async function note(c: Context, act: AuditAct, rows: readonly InspectionRow[]): Promise<void> {
    const subjects = rows.flatMap(subjectsOf)
    for (const subject of subjects.length > 0 ? subjects : [{}])
      await noteAudit(database, { actor: c.var.actor, act, ...subject, at: clock.now() })
  }
  async function find(c: Context): Promise<InspectionRow | undefined> {
    const id = c.req.param('id') ?? ''
    const found = isUuid(id) ? await findInspectionRow(database, id) : undefined
    return found && maySee(personOf(c), found) ? found : undefined
  }

  app.get('/inspections', readers, async (c) => {
    const listing = listingOf(c)
    const { size, page } = listing
    const found = await list(c, listing, size + 1, (page - 1) * size)
    const inspections = found.slice(0, size)
    await note(c, 'inspections-read', inspections)
    const all = hasRole(c.var.actor, 'authority')
    return renderPage(
      c,
      { title: c.var.t('inspections.title'), current, wide: true },
      <InspectionsPage reader={c.var} {...{ inspections, listing, all, more: found.length > size }} />,
    )
  })

  app.get('/inspections.csv', readers, async (c) => {
    const { t, language } = c.var
    const rows = await list(c, listingOf(c), MOST_EXPORTED)
    await note(c, 'inspections-exported', rows)
    const heads = ['at', 'time', 'site', 'place-kind', 'by', 'cards', 'findings', 'reported', 'seized'] as const
    return answerCsv(c, 'inspections.csv', [
      heads.map((head) => t(`inspections.csv.${head}`)),
      ...rows.map((row) => [
        osloDate(row.at),
        formatTime(language, row.at),
        row.site,
        t(`place-kind.${row.placeKind}`),
        translateCode(language, 'inspector-kind', row.kind),
        row.cards.map(({ number, answer }) => `${sayNumber(number)} ${answer}`).join(', '),
        row.findings.map(({ code }) => t(`finding.${code}`)).join(', '),
        t(row.suspicion ? 'word.yes' : 'word.no'),
        row.seizures.map(({ card }) => sayNumber(card)).join(', '),
      ]),
    ])
  })

  app.get('/inspections/:id', readers, async (c) => {
    const inspection = await find(c)
    if (inspection === undefined) return c.notFound()
    await note(c, 'inspection-read', [inspection])
    return renderPage(
      c,
      { title: c.var.t('inspections.title'), current, wide: true },
      <InspectionPage
        reader={c.var}
        {...{ inspection, findings: findingsOf(vault, inspection), note: noteOf(vault, inspection) }}
        opensReports={hasRole(c.var.actor, 'authority')}
        isOwn={inspection.inspector === personOf(c).reference}
      />,
    )
  })

  app.post('/inspections/:id/correction', onlyStaff('inspector'), async (c) => {
    const inspection = await find(c)
    const actor = personOf(c)
    if (inspection === undefined || inspection.inspector !== actor.reference) return c.notFound()
    const form = await readForm(c)
    const to = `/inspections/${inspection.id}`
    return submitOnce(c, database, form, async () => {
      const corrected = await correctInspection(dependencies, actor, inspection, form.text('note'))
      if (isRefusal(corrected)) return redirectTo(c, to, { kind: 'warning', key: 'inspection.correct.missing' })
      await note(c, 'inspection-recorded', [corrected])
      return redirectTo(c, to, { kind: 'success', key: 'inspection.correct.done' })
    })
  })

  app.get('/inspections/:id/photographs/:photograph', readers, async (c) => {
    const inspection = await find(c)
    const photograph = c.req.param('photograph')
    const picture =
      inspection && isUuid(photograph) ? await findPhotograph(database, vault, inspection.id, photograph) : undefined
    if (inspection === undefined || picture === undefined) return c.notFound()
    await note(c, 'photograph-read', [inspection])
    return c.body(new Uint8Array(picture.bytes), 200, {
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    })
  })
}
