import { isTaken } from '@hms/domain/handover/switchover'
import { personOf } from '#web/access.ts'
import type { App } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { foresee } from '../foreseen/foresee.ts'
import { sayState } from '../plan/say-state.ts'
import { RehearsalPage } from '../rehearsal/rehearsal-page.tsx'
import { findRehearsal } from '../rehearsal/store.ts'
import { gatherReport } from '../report/gather-report.ts'
import { ReportPage } from '../report/report-page.tsx'
import { writeReport } from '../report/write-report.ts'
import { authority, current, findView, note } from './find-view.ts'

/** Rehearsals, the report as page and PDF, and orders by state as a file without personal data. */
export function addReportPages(app: App, dependencies: Dependencies): void {
  const { database } = dependencies

  app.get('/switchovers/:id/rehearsals/:rehearsal', authority, async (c) => {
    const view = await findView(dependencies, c)
    const id = c.req.param('rehearsal')
    const rehearsal = isUuid(id) ? await findRehearsal(database, id) : undefined
    if (view === undefined || rehearsal?.switchover !== view.id) return c.notFound()
    await note(dependencies, c, 'switchover-rehearsal-read', view.id)
    return renderPage(
      c,
      { title: c.var.t('rehearsals.title'), current },
      <RehearsalPage reader={c.var} {...{ view, rehearsal }} />,
    )
  })

  app.get('/switchovers/:id/report', authority, async (c) => {
    const view = await findView(dependencies, c)
    const report = view && (await gatherReport(dependencies, view))
    if (view === undefined || report === undefined) return c.notFound()
    await note(dependencies, c, 'switchover-report-read', view.id)
    const { status, signatures } = view.state
    const maySign = status === 'completed' && !signatures.some(({ by }) => by === personOf(c).reference)
    return renderPage(
      c,
      { title: c.var.t('report.title'), current },
      <ReportPage reader={c.var} {...{ report, maySign }} />,
    )
  })

  app.get('/switchovers/:id/report.pdf', authority, async (c) => {
    const view = await findView(dependencies, c)
    const report = view && (await gatherReport(dependencies, view))
    if (view === undefined || report === undefined) return c.notFound()
    await note(dependencies, c, 'switchover-report-read', view.id)
    const name = `${c.var.t('report.file')}-${view.state.plan.switchDay}.pdf`
    return c.body(new Uint8Array(await writeReport(c.var, report)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
    })
  })

  app.get('/switchovers/:id/orders.csv', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const { t } = c.var
    const nameOf = (code: string) => [view.from, view.to].find((one) => one.code === code)?.name ?? code
    const { orders } = await foresee(database, view.from.code, isTaken(view.state, 'switch'))
    await note(dependencies, c, 'switchover-report-read', view.id)
    return answerCsv(c, `${t('report.file')}-${view.state.plan.switchDay}.csv`, [
      [t('switchover.foreseen.state'), t('switchover.foreseen.producer'), t('switchover.foreseen.count')],
      ...orders.map(({ producer, ...line }) => [
        sayState(c.var, line, nameOf),
        producer ? nameOf(producer) : '',
        line.count,
      ]),
    ])
  })
}
