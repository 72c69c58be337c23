import { isRefusal } from '@hms/domain/decision'
import { channelsOf, type Notice } from '@hms/domain/handover/notices'
import { readScheme } from '#records/appointed.ts'
import { personOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { savePlan } from '../decide.ts'
import { findTerms } from '../gather-circumstances.ts'
import { NoticeForm, readNotice, type WrittenNotice } from '../notices/notice-form.tsx'
import type { SwitchoverView } from '../view.ts'
import { authority, backWith, current, findView, note } from './find-view.ts'

const empty = { subject: '', text: '' }
const blank: Notice = { audience: 'public', channels: channelsOf('public'), days: -7, nb: empty, en: empty }

/** One notice of a plan: read it, write it anew, add one, take one out. */
export function addNoticePages(app: App, dependencies: Dependencies): void {
  const { database, config } = dependencies

  app.get('/switchovers/:id/notices/:place', authority, async (c) => {
    const view = await findView(dependencies, c)
    const place = placeOf(c, view)
    if (view === undefined || place === undefined) return c.notFound()
    const notice = place === 'new' ? blank : view.state.plan.notices[place]
    if (notice === undefined || (place === 'new' && view.state.status !== 'planned')) return c.notFound()
    return show(c, view, { notice, days: String(notice.days), errors: {} }, String(place))
  })

  app.post('/switchovers/:id/notices/:place', authority, async (c) => {
    const view = await findView(dependencies, c)
    const place = placeOf(c, view)
    if (view === undefined || place === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const written = readNotice(c.var.t, form)
      if (Object.keys(written.errors).length > 0) return show(c, view, written, String(place))
      const { notices } = view.state.plan
      const changed =
        place === 'new' ? [...notices, written.notice] : notices.map((one, at) => (at === place ? written.notice : one))
      return save(c, view, changed, 'switchover.notice.saved')
    })
  })

  app.post('/switchovers/:id/notices/:place/removal', authority, async (c) => {
    const view = await findView(dependencies, c)
    const place = placeOf(c, view)
    if (view === undefined || place === undefined || place === 'new') return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, () =>
      save(
        c,
        view,
        view.state.plan.notices.filter((_, at) => at !== place),
        'switchover.notice.removed',
      ),
    )
  })

  async function save(
    c: Context,
    { id, state }: SwitchoverView,
    notices: readonly Notice[],
    key: 'switchover.notice.saved' | 'switchover.notice.removed',
  ): Promise<Response> {
    const saved = await savePlan(dependencies, { ...state.plan, notices }, personOf(c).reference, id)
    if (!isRefusal(saved)) await note(dependencies, c, 'switchover-plan-changed', id)
    return backWith(c, id, saved, key)
  }

  async function show(c: Context, view: SwitchoverView, written: WrittenNotice, place: string): Promise<Response> {
    const { t } = c.var
    const { producers } = await readScheme(database, config.world)
    const to = await findTerms(database, producers, view.state.plan.to)
    const named = [...producers, ...(to ? [{ id: view.state.plan.to, name: to.terms.name }] : [])]
    const failed = Object.keys(written.errors).length > 0
    const title = t(place === 'new' ? 'switchover.notice.new' : 'switchover.notice.title')
    return renderPage(
      c,
      { title: failed ? t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <NoticeForm reader={c.var} producers={named} {...{ view, written, place }} />,
    )
  }
}

/** `new`, or a place that the plan has. */
function placeOf(c: Context, view: SwitchoverView | undefined): number | 'new' | undefined {
  const said = c.req.param('place') ?? ''
  if (said === 'new') return 'new'
  const at = /^\d{1,3}$/.test(said) ? Number(said) : -1
  return view?.state.plan.notices[at] === undefined ? undefined : at
}
