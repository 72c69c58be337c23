import { isRefusal } from '@hms/domain/decision'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Feature } from '#web/context.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { findKnownCase, noteCase } from '../pages/known-case.ts'
import { makePackage } from './make-package.ts'
import { streamPackage } from './stream-package.ts'

/** What goes to the police: made by a button once a report is confirmed, and downloaded as often as it is needed. */
export const policePages: Feature = (app, dependencies) => {
  const authority = onlyStaff('authority')

  app.post('/enforcement/cases/:id/packages', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const { row } = known
    const to = `/enforcement/cases/${row.id}`
    return submitOnce(c, dependencies.database, await readForm(c), async () => {
      const made = await makePackage(dependencies, row.id, personOf(c).reference)
      if (isRefusal(made)) {
        const why = translateCode(c.var.language, 'refusal', made.refused)
        return redirectTo(c, to, { kind: 'warning', key: 'case.refused', values: { why } })
      }
      await noteCase(c, dependencies, 'police-package-made', row)
      return redirectTo(c, to, { kind: 'success', key: 'case.package.done', values: { version: made.version } })
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
