import { isRefusal, type Refusal } from '@hms/domain/decision'
import { type SuspicionReport, suspicionOutcomes } from '@hms/domain/inspection/suspicion'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { closeSuspicion, subjectOf, takeSuspicion } from './api.ts'
import { SuspicionsPage, suspicionStates } from './list-page.tsx'
import { findSuspicion, listSuspicionActs, listSuspicions, type SuspicionRow } from './store.ts'
import { LONGEST_REASON, SuspicionPage } from './suspicion-page.tsx'

const current = '/suspicions'
const open = ['reported', 'taken']

/** The authority's queue of reports of suspicion. */
export const suspicionPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const authority = onlyStaff('authority')
  const note = (c: Context, act: AuditAct, suspicion?: SuspicionRow) =>
    noteAudit(database, {
      ...{ actor: c.var.actor, act, at: clock.now() },
      ...(suspicion ? subjectOf(suspicion) : {}),
    })

  app.get('/suspicions', authority, async (c) => {
    await note(c, 'suspicions-read')
    const listing = parseListing(c.req.query(), { sorts: ['reported'], states: suspicionStates })
    const { state, search, size, page } = listing
    const statuses = state === 'all' ? [...open, 'closed'] : state === '' ? open : [state]
    const found = await listSuspicions(database, { statuses, search, limit: size + 1, offset: (page - 1) * size })
    return renderPage(
      c,
      { title: c.var.t('suspicions.title'), current, wide: true },
      <SuspicionsPage reader={c.var} {...{ listing, suspicions: found.slice(0, size), more: found.length > size }} />,
    )
  })

  app.get('/suspicions/:id', authority, async (c) => {
    const suspicion = await find(c)
    if (suspicion === undefined) return c.notFound()
    await note(c, 'suspicion-read', suspicion)
    return show(c, suspicion)
  })

  app.post('/suspicions/:id/taken', authority, async (c) => {
    const suspicion = await find(c)
    if (suspicion === undefined) return c.notFound()
    return conclude(
      c,
      suspicion,
      'suspicion-taken',
      await takeSuspicion(dependencies, suspicion.id, personOf(c).reference),
    )
  })

  app.post('/suspicions/:id/closure', authority, async (c) => {
    const suspicion = await find(c)
    if (suspicion === undefined) return c.notFound()
    const form = await readForm(c)
    const outcome = suspicionOutcomes.find((one) => one === form.text('outcome'))
    const because = form.text('because').slice(0, LONGEST_REASON)
    const errors = {
      ...(outcome === undefined ? { outcome: c.var.t('suspicion.outcome.missing') } : {}),
      ...(because.trim() === '' ? { because: c.var.t('suspicion.because.missing') } : {}),
    }
    if (outcome === undefined || because.trim() === '') return show(c, suspicion, form, errors)
    return submitOnce(c, database, form, async () =>
      conclude(
        c,
        suspicion,
        'suspicion-closed',
        await closeSuspicion(dependencies, suspicion.id, personOf(c).reference, { outcome, because }),
      ),
    )
  })

  async function find(c: Context): Promise<SuspicionRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findSuspicion(database, id) : undefined
  }

  async function show(c: Context, suspicion: SuspicionRow, form: Form = formOf(), errors: FieldErrors = {}) {
    const acts = await listSuspicionActs(database, suspicion.id)
    const isWrong = Object.keys(errors).length > 0
    const title = c.var.t('suspicions.title')
    return renderPage(
      c,
      {
        title: isWrong ? c.var.t('errors.title-prefix', { title }) : title,
        ...{ current, wide: true, status: isWrong ? 422 : 200 },
      },
      <SuspicionPage reader={c.var} {...{ suspicion, acts, form, errors }} />,
    )
  }

  async function conclude(c: Context, suspicion: SuspicionRow, act: AuditAct, decided: SuspicionReport | Refusal) {
    const to = `/suspicions/${suspicion.id}`
    if (isRefusal(decided)) {
      const why = translateCode(c.var.language, 'refusal', decided.refused)
      return redirectTo(c, to, { kind: 'warning', key: 'alarm.refused', values: { why } })
    }
    await note(c, act, suspicion)
    return redirectTo(c, to, {
      kind: 'success',
      key: decided.status === 'closed' ? 'suspicion.done.closed' : 'suspicion.done.taken',
    })
  }
}
