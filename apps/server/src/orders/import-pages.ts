import { isRefusal } from '@hms/domain/decision'
import { isSectorCode } from '@hms/domain/sector/sectors'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { enterpriseOf, onlyPersons, personOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { confirmImport, openImport } from './confirm-import.ts'
import { showImport } from './import-page.tsx'
import { mendImport } from './mend-import.ts'
import { mendedIn } from './mendable-row.tsx'
import { sectorsIn, showOtherSector } from './other-sector-page.tsx'
import { listOrdersOfSubmission } from './queries.ts'
import { wordsOf } from './reasons.tsx'
import type { Import } from './store.ts'
import { uploadFile } from './upload-file.ts'
import { explainFile, sendTemplate, showUpload, templateHeadings } from './upload-page.tsx'

/** Ordering from a file: upload, look over and mend, confirm. */
export function importPages(app: App, dependencies: Dependencies): void {
  const { clock, database } = dependencies
  const note = (c: Context, act: AuditAct, organisation: string, thing: string) =>
    noteAudit(database, { actor: c.var.actor, act, organisation, thing, at: clock.now() })

  app.get('/enterprises/:organisation/upload', onlyItsOrderers, (c) => showUpload(c, dependencies))
  app.get('/enterprises/:organisation/upload/template.csv', onlyItsOrderers, (c) => sendTemplate(c))
  app.post('/enterprises/:organisation/upload', onlyItsOrderers, async (c) => {
    const form = await readForm(c)
    const file = form.file('file')
    const sector = form.text('sector')
    if (!isSectorCode(sector))
      return showUpload(c, dependencies, form, {
        sector: c.var.t('errors.required', { field: c.var.t('orders.sector') }),
      })
    if (file === undefined) return showUpload(c, dependencies, form, { file: c.var.t('upload.file.missing') })
    const organisation = enterpriseOf(c).number
    const wish = { bytes: file.bytes, fileName: file.name, organisation, sector, orderer: c.var.actor.reference }
    const uploaded = await uploadFile(dependencies, wish)
    if (isRefusal(uploaded) && uploaded.refused === 'order.other-sector')
      return showUpload(c, dependencies, form, {
        sector: c.var.t('refusal.order.other-sector.detail', sectorsIn(c, uploaded)),
      })
    if (isRefusal(uploaded)) return showUpload(c, dependencies, form, { file: explainFile(c, uploaded) })
    await note(c, 'import-judged', organisation, uploaded.id)
    return redirectTo(c, `/imports/${uploaded.id}`)
  })

  app.get('/imports/:id', onlyPersons, async (c) => {
    const found = await findOwn(c)
    if (found === undefined) return c.notFound()
    if (found.result !== null) return c.redirect(`/submissions/${found.id}`, 303)
    await note(c, 'import-read', found.organisation, found.id)
    return showImport(c, dependencies, found)
  })

  app.post('/imports/:id/rows', onlyPersons, async (c) => {
    const found = await findOwn(c)
    if (found === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      await mendImport(dependencies, found, mendedIn(form))
      return redirectTo(c, `/imports/${found.id}`, { kind: 'info', key: 'import.mend.done' })
    })
  })

  app.post('/imports/:id', onlyPersons, async (c) => {
    const found = await findOwn(c)
    if (found === undefined) return c.notFound()
    const form = await readForm(c)
    if (form.text('identity') !== 'yes' && found.result === null)
      return showImport(c, dependencies, found, { identity: c.var.t('terms.identity.error') })
    const confirmed = await confirmImport(dependencies, found.id, personOf(c), true)
    if (isRefusal(confirmed))
      return confirmed.refused === 'order.other-sector' ? showOtherSector(c, confirmed) : c.notFound()
    const placed = await listOrdersOfSubmission(database, found.id)
    if (placed.length === 0) await note(c, 'import-confirmed', found.organisation, found.id)
    for (const { person, organisation } of placed)
      await noteAudit(database, {
        actor: c.var.actor,
        act: 'import-confirmed',
        person,
        organisation,
        thing: found.id,
        at: clock.now(),
      })
    return redirectTo(c, `/submissions/${found.id}`)
  })

  app.get('/imports/:id/rows.csv', onlyPersons, async (c) => {
    const found = await findOwn(c)
    if (found === undefined) return c.notFound()
    await note(c, 'import-exported', found.organisation, found.id)
    return sendRows(c, found)
  })

  /** The import of the one who asks, who works for its enterprise from now on; anybody else's is not there. */
  async function findOwn(c: Context): Promise<Import | undefined> {
    const id = c.req.param('id') ?? ''
    if (!isUuid(id)) return undefined
    const actor = personOf(c)
    const found = await openImport(dependencies, id, actor)
    if (isRefusal(found)) return undefined
    const current = actor.organisations.find(({ number }) => number === found.organisation)
    if (current) c.set('actor', { ...actor, current })
    return found
  }
}

/** The file's own columns with an answer to each row: it can be mended and uploaded again. */
function sendRows(c: Context, { content }: Import): Response {
  const { t } = c.var
  const titles = [...templateHeadings(t), t('import.row'), t('import.answer'), t('import.why')]
  const rows = content.rows.map(({ line, cells, outcome, reasons }) => [
    cells.identityNumber,
    cells.family,
    cells.given,
    cells.email,
    cells.mobile,
    line,
    t(`row-outcome.${outcome}`),
    reasons.map((code) => wordsOf(c, outcome, code)).join(' '),
  ])
  return answerCsv(c, 'hms-kort-rader.csv', [titles, ...rows])
}
