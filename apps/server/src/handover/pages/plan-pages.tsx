import { isRefusal, type Refusal } from '@hms/domain/decision'
import { planFindings } from '@hms/domain/handover/judge-plan'
import { isTaken } from '@hms/domain/handover/switchover'
import { readScheme } from '#records/appointed.ts'
import { listProposals } from '#records/designation-record.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { confirmPlan, savePlan } from '../decide.ts'
import { foresee } from '../foreseen/foresee.ts'
import { SwitchoversPage } from '../list-page.tsx'
import { Chart } from '../plan/chart.tsx'
import { fieldOf, PlanForm, readPlan, type Written, writtenIn, writtenOf } from '../plan/plan-form.tsx'
import { PlanPage } from '../plan/plan-page.tsx'
import { planFrom } from '../read-plan.ts'
import { listRehearsals } from '../rehearsal/store.ts'
import { sayName } from '../say.ts'
import { findName, listActs, listSwitchovers } from '../store.ts'
import { findSwitchover, type SwitchoverView } from '../view.ts'
import { authority, backWith, current, findView, note } from './find-view.ts'

/** The list, the plan with all that would happen, its form and its confirmation. */
export function addPlanPages(app: App, dependencies: Dependencies): void {
  const { database, clock, config } = dependencies

  app.get('/switchovers', authority, async (c) => {
    const all = []
    for (const { id, changedAt } of await listSwitchovers(database)) {
      const view = await findSwitchover(dependencies, id)
      if (view) all.push({ view, changedAt })
    }
    await note(dependencies, c, 'switchovers-read')
    return renderPage(c, { title: c.var.t('switchovers.title'), current }, <SwitchoversPage reader={c.var} all={all} />)
  })

  app.get('/switchovers/new', authority, async (c) => showForm(c, await prefill()))
  app.post('/switchovers/new', authority, (c) => save(c))
  app.get('/switchovers/:id', authority, async (c) => {
    const view = await findView(dependencies, c)
    return view ? showPlan(c, view) : c.notFound()
  })
  app.get('/switchovers/:id/edit', authority, async (c) => {
    const view = await findView(dependencies, c)
    return view?.state.status === 'planned' ? showForm(c, writtenOf(view.state.plan), {}, view) : c.notFound()
  })
  app.post('/switchovers/:id/edit', authority, async (c) => {
    const view = await findView(dependencies, c)
    return view ? save(c, view) : c.notFound()
  })

  app.get('/switchovers/:id/confirm', authority, async (c) => {
    const view = await findView(dependencies, c)
    return view?.state.status === 'planned' ? askToConfirm(c, view) : c.notFound()
  })
  app.post('/switchovers/:id/confirm', authority, async (c) => {
    const view = await findView(dependencies, c)
    if (view === undefined) return c.notFound()
    const confirmed = await confirmPlan(dependencies, view.id, personOf(c).reference)
    if (!isRefusal(confirmed)) await note(dependencies, c, 'switchover-confirmed', view.id)
    return backWith(c, view.id, confirmed, 'switchover.confirmed.done')
  })

  async function showPlan(c: Context, view: SwitchoverView): Promise<Response> {
    const { asked } = view.state
    await note(dependencies, c, 'switchover-read', view.id)
    return renderPage(
      c,
      { title: sayName(c.var.t, view), current },
      <PlanPage
        reader={c.var}
        view={view}
        foreseen={await foresee(database, view.from.code, isTaken(view.state, 'switch'))}
        rehearsals={await listRehearsals(database, view.id)}
        acts={await listActs(database, view.id)}
        self={personOf(c).reference}
        now={clock.now()}
        askedBy={asked ? await findName(database, asked.by) : undefined}
      />,
    )
  }

  async function save(c: Context, view?: SwitchoverView): Promise<Response> {
    const form = await readForm(c)
    const written = writtenIn((field) => form.text(field))
    return submitOnce(c, database, form, async () => {
      const said = readPlan(c.var.t, written)
      if ('errors' in said) return showForm(c, written, said.errors, view)
      // Days that are moved take their notices along; a new plan gets the usual ones.
      const plan = planFrom({ ...said, ...(view ? { notices: view.state.plan.notices } : {}) }, clock.now())
      const saved = await savePlan(dependencies, plan, personOf(c).reference, view?.id)
      if (isRefusal(saved)) return showForm(c, written, errorsOf(c, saved), view)
      await note(dependencies, c, view ? 'switchover-plan-changed' : 'switchover-planned', saved.id)
      return redirectTo(c, `/switchovers/${saved.id}`, { kind: 'success', key: 'switchover.saved' })
    })
  }

  async function showForm(c: Context, written: Written, errors: FieldErrors = {}, view?: SwitchoverView) {
    const { t } = c.var
    const title = t(view ? 'switchover.edit.title' : 'switchover.new.title')
    const failed = Object.keys(errors).length > 0
    const choices = await listChoices()
    return renderPage(
      c,
      { title: failed ? t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <PlanForm
        reader={c.var}
        action={view ? `/switchovers/${view.id}/edit` : '/switchovers/new'}
        back={view ? `/switchovers/${view.id}` : '/switchovers'}
        {...{ title, written, errors, ...choices }}
      />,
    )
  }

  /** Old: whose intake is open. New: whose intake is still to begin. */
  async function listChoices() {
    const now = clock.now()
    const { producers } = await readScheme(database, config.world)
    const proposals = await listProposals(database)
    const choose = (isProposal: boolean) => (one: { id: string; name: string }) => ({
      id: one.id,
      name: one.name,
      isProposal,
    })
    return {
      old: producers
        .filter(({ ordersFrom, ordersUntil }) => ordersFrom <= now && (ordersUntil === undefined || now < ordersUntil))
        .map(choose(false)),
      next: [
        ...producers.filter(({ ordersFrom }) => ordersFrom > now).map(choose(false)),
        ...proposals.map(({ id, terms }) => choose(true)({ id, name: terms.name })),
      ],
    }
  }

  /** The one that takes orders, and the one that is to come, where there is just one of each. */
  async function prefill(): Promise<Written> {
    const { old, next } = await listChoices()
    const only = (choices: readonly { id: string }[]) => (choices.length === 1 ? (choices[0]?.id ?? '') : '')
    return writtenIn((field) => (field === 'from' ? only(old) : field === 'to' ? only(next) : ''))
  }
}

function askToConfirm(c: Context, view: SwitchoverView): Promise<Response> {
  const { t, language } = c.var
  const { switchDay, lastDay } = view.state.plan
  const values = {
    old: view.from.name,
    new: view.to.name,
    day: formatDate(language, switchDay),
    last: formatDate(language, lastDay),
  }
  return renderPage(
    c,
    { title: t('switchover.confirm.title', values), current },
    <Confirm
      t={t}
      title={t('switchover.confirm.title', values)}
      consequence={t('switchover.confirm.consequence', values)}
      action={`/switchovers/${view.id}/confirm`}
      submit={t('switchover.confirm')}
      back={`/switchovers/${view.id}`}
      danger
    >
      <Chart {...{ reader: c.var, view }} />
      {view.judged.warnings.length > 0 && (
        <section>
          <h2 class="ds-heading" data-size="xs">
            {t('switchover.doubts')}
          </h2>
          <ul>
            {view.judged.warnings.map((warning) => (
              <li>{t(`plan-warning.${warning}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </Confirm>,
  )
}

/** A refusal at the fields it is about; what is about none stands at the first. */
function errorsOf(c: Context, refusal: Refusal): FieldErrors {
  const { language } = c.var
  const told: unknown = refusal.details?.['findings']
  const findings = planFindings.filter((one) => Array.isArray(told) && told.includes(one))
  if (findings.length === 0) return { from: translateCode(language, 'refusal', refusal.refused) }
  const errors: Record<string, string> = {}
  for (const finding of findings)
    errors[fieldOf[finding] ?? 'from'] ??= translateCode(language, 'plan-finding', finding)
  return errors
}
