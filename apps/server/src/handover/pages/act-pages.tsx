import { isRefusal } from '@hms/domain/decision'
import { abandonPlan, askForAct, judgeAct, signReport, withdrawAct } from '@hms/domain/handover/plan-switchover'
import { personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import type { App } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { redirectTo } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { askForRehearsal, decide, parseAct } from '../act-by-hand.ts'
import { agree } from '../decide.ts'
import { sayStep } from '../say.ts'
import { authority, backWith, current, findView, note } from './find-view.ts'

/** What one asks for and another agrees to: a step by hand, calling it off; and acts of one: rehearsing, putting away, signing. */
export function addActPages(app: App, dependencies: Dependencies): void {
  app.get('/switchovers/:id/acts/:act', authority, async (c) => {
    const view = await findView(dependencies, c)
    const act = parseAct(c.req.param('act'))
    if (view === undefined || act === undefined) return c.notFound()
    const refused = judgeAct(view.state, act, dependencies.clock.now())
    if (refused) return backWith(c, view.id, refused, 'switchover.refused')
    const { t } = c.var
    const title = t(act === 'abandon' ? 'switchover.abandon.title' : 'switchover.begin.title')
    return renderPage(
      c,
      { title, current },
      <Confirm
        t={t}
        title={title}
        consequence={
          act === 'abandon'
            ? t('switchover.abandon.consequence')
            : t('switchover.begin.consequence', { step: sayStep(t, view, act) })
        }
        action={`/switchovers/${view.id}/acts/${act}`}
        submit={t(act === 'abandon' ? 'switchover.abandon' : 'switchover.begin-now')}
        back={`/switchovers/${view.id}`}
        danger
      />,
    )
  })

  app.post('/switchovers/:id/acts/:act', authority, async (c) => {
    const view = await findView(dependencies, c)
    const act = parseAct(c.req.param('act'))
    if (view === undefined || act === undefined) return c.notFound()
    const asked = await decide(dependencies, view.id, personOf(c).reference, (state, by) => askForAct(state, act, by))
    if (!isRefusal(asked)) await note(dependencies, c, 'switchover-act-asked', view.id)
    return backWith(c, view.id, asked, 'switchover.asked.done')
  })

  app.post('/switchovers/:id/acts/:act/agreement', authority, async (c) => {
    const view = await findView(dependencies, c)
    const act = parseAct(c.req.param('act'))
    if (view === undefined || act === undefined) return c.notFound()
    const agreed = await agree(dependencies, view.id, act, personOf(c).reference)
    if (!isRefusal(agreed)) await note(dependencies, c, 'switchover-act-agreed', view.id)
    return backWith(c, view.id, agreed, act === 'abandon' ? 'switchover.abandoned.done' : 'switchover.agreed.done')
  })

  app.post('/switchovers/:id/acts/:act/withdrawal', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const withdrawn = await decide(dependencies, view.id, personOf(c).reference, withdrawAct)
    if (!isRefusal(withdrawn)) await note(dependencies, c, 'switchover-act-withdrawn', view.id)
    return backWith(c, view.id, withdrawn, 'switchover.withdrawn.done')
  })

  app.post('/switchovers/:id/put-away', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const away = await decide(dependencies, view.id, personOf(c).reference, abandonPlan)
    if (!isRefusal(away)) await note(dependencies, c, 'switchover-abandoned', view.id)
    return backWith(c, view.id, away, 'switchover.put-away.done')
  })

  app.post('/switchovers/:id/rehearsals', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const asked = await askForRehearsal(dependencies, view.id, personOf(c).reference)
    if (isRefusal(asked)) return backWith(c, view.id, asked, 'switchover.refused')
    await note(dependencies, c, 'switchover-rehearsal-asked', view.id)
    return redirectTo(c, `/switchovers/${view.id}/rehearsals/${asked.id}`, { kind: 'success', key: 'rehearse.asked' })
  })

  app.post('/switchovers/:id/signatures', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const signed = await decide(dependencies, view.id, personOf(c).reference, signReport)
    if (isRefusal(signed)) return backWith(c, view.id, signed, 'switchover.refused')
    await note(dependencies, c, 'switchover-signed', view.id)
    return redirectTo(c, `/switchovers/${view.id}/report`, { kind: 'success', key: 'report.signed' })
  })
}
