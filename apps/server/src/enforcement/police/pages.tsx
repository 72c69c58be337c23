import { isRefusal } from '@hms/domain/decision'
import { isReported } from '@hms/domain/enforcement/manner'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Feature } from '#web/context.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { findKnownCase, noteCase } from '../pages/known-case.ts'
import { PackageChoice } from './choice-page.tsx'
import { makePackage } from './make-package.ts'
import { findNewestPackage, listPhotographsForPolice } from './store.ts'
import { streamPackage } from './stream-package.ts'

/** What goes to the police once a report is confirmed: its photographs are chosen, and it is downloaded as often as it is needed. */
export const policePages: Feature = (app, dependencies) => {
  const { database } = dependencies
  const authority = onlyStaff('authority')

  app.get('/enforcement/cases/:id/packages/new', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined || !isReported(known.one)) return c.notFound()
    const { row, one } = known
    const photographs = await listPhotographsForPolice(database, row.organisation, one.sourceId)
    const newest = await findNewestPackage(database, row.id)
    const ofFindings = photographs.filter(({ ofFinding }) => ofFinding).map(({ id }) => id)
    return renderPage(
      c,
      { title: c.var.t('case.package'), current: '/enforcement' },
      <PackageChoice
        reader={c.var}
        {...{ id: row.id, number: row.number, photographs, chosen: newest?.photographs ?? ofFindings }}
      />,
    )
  })

  app.post('/enforcement/cases/:id/packages', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const { row, one } = known
    const to = `/enforcement/cases/${row.id}`
    const form = await readForm(c)
    const photographs = await listPhotographsForPolice(database, row.organisation, one.sourceId)
    const chosen = photographs.map(({ id }) => id).filter((id) => form.all('photograph').includes(id))
    return submitOnce(c, database, form, async () => {
      const made = await makePackage(dependencies, row.id, personOf(c).reference, chosen)
      if (isRefusal(made)) {
        const why = translateCode(c.var.language, 'refusal', made.refused)
        return redirectTo(c, to, { kind: 'warning', key: 'case.refused', values: { why } })
      }
      const values = { version: made.version }
      if (!made.isNew) return redirectTo(c, to, { kind: 'info', key: 'case.package.same', values })
      await noteCase(c, dependencies, 'police-package-made', row)
      return redirectTo(c, to, { kind: 'success', key: 'case.package.done', values })
    })
  })

  app.get('/enforcement/cases/:id/packages/:version', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    const version = c.req.param('version')
    if (known === undefined || !/^\d{1,6}$/.test(version)) return c.notFound()
    const tar = await streamPackage(dependencies, known.row.id, Number(version))
    if (tar === undefined) return c.notFound()
    await noteCase(c, dependencies, 'police-package-read', known.row)
    const name = `police-${known.row.number.replace('/', '-')}-${version}.tar`
    return c.body(tar, 200, {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
  })
}
