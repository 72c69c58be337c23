import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { confirmRecall, proposeRecall, stopRecall, withdrawRecall } from '@hms/domain/recall/decide-recall'
import { type RecallFinding, recallFindings } from '@hms/domain/recall/judge-terms'
import type { RecallTerms } from '@hms/domain/recall/recall'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { readScheme } from '#records/appointed.ts'
import { hasRole } from '#sign-in/actor.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, keptForm, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isId } from './api.ts'
import { decideRecall, endRecall, tryRecall } from './decide.ts'
import { foreseeRecall } from './fitting/store.ts'
import { RecallsPage } from './list-page.tsx'
import { RecallPreview } from './preview-page.tsx'
import { readProgress } from './progress/store.ts'
import { fieldOf, readTerms, type Written, writtenIn } from './read-wish.ts'
import { RecallPage } from './recall-page.tsx'
import type { CriteriaReader } from './say-recall.ts'
import { findRecall, isSigning, listActs, listChipBatches, listRecalls, listSigners, type RecallRow } from './store.ts'
import { WishForm } from './wish-form.tsx'

const current = '/recalls'

/** The authority's pages of recalls; case officers read them. */
export const recallPages: Feature = (app, dependencies) => {
  const { database, clock, config } = dependencies
  const authority = onlyStaff('authority')
  const readers = onlyStaff('authority', 'case-officer')
  const note = (c: Context, act: AuditAct, thing?: string) =>
    noteAudit(database, { actor: c.var.actor, act, ...(thing ? { thing } : {}), at: clock.now() })

  app.get('/recalls', readers, async (c) => {
    await note(c, 'recalls-read')
    const recalls = await listRecalls(database)
    const mayPropose = hasRole(c.var.actor, 'authority')
    return renderPage(
      c,
      { title: c.var.t('recalls.title'), current, wide: true },
      <RecallsPage reader={await readerOf(c)} {...{ recalls, mayPropose }} />,
    )
  })

  app.get('/recalls/new', authority, async (c) => showForm(c, writtenOf(await keptForm(c))))
  app.post('/recalls/new', authority, async (c) => showForm(c, writtenOf(await readForm(c))))
  app.get('/recalls/preview', authority, (c) => c.redirect('/recalls/new', 303))

  app.post('/recalls/preview', authority, async (c) => {
    const written = writtenOf(await readForm(c))
    const terms = readTerms(c.var.t, written)
    if ('errors' in terms) return showForm(c, written, terms.errors)
    const refused = await tryRecall(dependencies, randomUUID(), (state, acting) => proposeRecall(state, terms, acting))
    if (refused) return showForm(c, written, errorsOf(c, refused))
    const foreseen = await foreseeRecall(database, terms.criteria, clock.today())
    const stillSigning = await signsStill(terms)
    return renderPage(
      c,
      { title: c.var.t('recall.preview.title'), current },
      <RecallPreview reader={await readerOf(c)} {...{ terms, foreseen, stillSigning, written }} />,
    )
  })

  app.post('/recalls', authority, async (c) => {
    const form = await readForm(c)
    const written = writtenOf(form)
    return submitOnce(c, database, form, async () => {
      const terms = readTerms(c.var.t, written)
      if ('errors' in terms) return showForm(c, written, terms.errors)
      const id = randomUUID()
      const made = await decideRecall(dependencies, id, personOf(c).reference, (state, acting) =>
        proposeRecall(state, terms, acting),
      )
      if (isRefusal(made)) return showForm(c, written, errorsOf(c, made))
      await note(c, 'recall-proposed', id)
      return redirectTo(c, `/recalls/${id}`, { kind: 'success', key: 'recall.proposed.done' })
    })
  })

  app.get('/recalls/:id', readers, async (c) => {
    const recall = await find(c)
    if (recall === undefined) return c.notFound()
    await note(c, 'recall-read', recall.id)
    const { id, status, terms } = recall
    const waits = status === 'proposed'
    const acts = await listActs(database, id)
    const progress = waits || status === 'withdrawn' ? undefined : await readProgress(database, id, clock.today())
    const over = clock.today() > terms.deadline
    return renderPage(
      c,
      { title: c.var.t('recalls.title'), current },
      <RecallPage
        reader={await readerOf(c)}
        mayAct={hasRole(c.var.actor, 'authority')}
        own={acts.some(({ type, by }) => type === 'recall-proposed' && by === personOf(c).reference)}
        stillSigning={(waits || status === 'confirmed') && (await signsStill(terms))}
        foreseen={waits ? await foreseeRecall(database, terms.criteria, clock.today()) : undefined}
        mayEnd={progress !== undefined && progress.valid === 0 && (over || progress.undestroyed === 0)}
        {...{ recall, acts, progress }}
      />,
    )
  })

  for (const [path, act, decide, key] of [
    ['confirmation', 'recall-confirmed', confirmRecall, 'recall.confirmed.done'],
    ['withdrawal', 'recall-withdrawn', withdrawRecall, 'recall.withdrawn.done'],
    ['completion', 'recall-completed', undefined, 'recall.completed.done'],
  ] as const)
    app.post(`/recalls/:id/${path}`, authority, async (c) => {
      const recall = await find(c)
      if (recall === undefined) return c.notFound()
      const by = personOf(c).reference
      const decided = decide
        ? await decideRecall(dependencies, recall.id, by, decide)
        : await endRecall(dependencies, recall.id, by)
      const to = `/recalls/${recall.id}`
      if (isRefusal(decided))
        return redirectTo(c, to, { kind: 'warning', key: 'recall.refused', values: { why: whyNot(c, decided) } })
      await note(c, act, recall.id)
      return redirectTo(c, to, { kind: 'success', key })
    })

  app.get('/recalls/:id/stop', authority, async (c) => {
    const recall = await find(c)
    if (recall === undefined) return c.notFound()
    return recall.status === 'confirmed' ? showStop(c, recall) : redirectTo(c, `/recalls/${recall.id}`)
  })

  app.post('/recalls/:id/stop', authority, async (c) => {
    const recall = await find(c)
    if (recall === undefined) return c.notFound()
    const form = await readForm(c)
    const because = form.text('because').slice(0, 500)
    if (because.trim() === '') return showStop(c, recall, c.var.t('recall.stop.missing'))
    const stopped = await decideRecall(dependencies, recall.id, personOf(c).reference, (state, acting) =>
      stopRecall(state, because, acting),
    )
    const to = `/recalls/${recall.id}`
    if (isRefusal(stopped))
      return redirectTo(c, to, { kind: 'warning', key: 'recall.refused', values: { why: whyNot(c, stopped) } })
    await note(c, 'recall-stopped', recall.id)
    return redirectTo(c, to, { kind: 'success', key: 'recall.stopped.done' })
  })

  async function readerOf({ var: { t, language } }: Context): Promise<CriteriaReader> {
    const { producers } = await readScheme(database, config.world)
    const nameOf = (producer: string) => producers.find(({ code }) => code === producer)?.name ?? producer
    return { t, language, nameOf }
  }

  async function find(c: Context): Promise<RecallRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isId(id) ? findRecall(database, id) : undefined
  }

  const signsStill = async ({ criteria: { signer } }: RecallTerms) =>
    signer !== undefined && (await isSigning(database, signer, clock.now()))

  async function showForm(c: Context, written: Written, errors: FieldErrors = {}): Promise<Response> {
    const failed = Object.keys(errors).length > 0
    const title = c.var.t('recall.new.title')
    const { producers } = await readScheme(database, config.world)
    const choices = {
      chipBatches: await listChipBatches(database),
      producers: [...new Map(producers.map((one) => [one.code, one])).values()],
      signers: await listSigners(database),
    }
    return renderPage(
      c,
      { title: failed ? c.var.t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <WishForm reader={c.var} {...{ choices, written, errors }} />,
    )
  }
}

const writtenOf = (form: Form) => writtenIn((field) => form.text(field))

/** Between the wish and the act: what follows from stopping, and why it is stopped. */
function showStop(c: Context, { id }: RecallRow, error?: string): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('recall.stop.title'), current, status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ because: error }} />}
      <Confirm
        {...{ t, title: t('recall.stop.title'), consequence: t('recall.stop.consequence') }}
        action={`/recalls/${id}/stop`}
        submit={t('recall.stop')}
        back={`/recalls/${id}`}
        danger
      >
        <Field {...{ t, id: 'because', label: t('recall.stop.because'), error }} rows={3} maxlength={500} />
      </Confirm>
    </>,
  )
}

const findingsOf = ({ details }: Refusal): readonly RecallFinding[] => {
  const told: unknown = details?.['findings']
  return Array.isArray(told) ? recallFindings.filter((finding) => told.includes(finding)) : []
}

/** A refusal at the fields it is about. */
function errorsOf(c: Context, refusal: Refusal): FieldErrors {
  const errors: Record<string, string> = {}
  for (const finding of findingsOf(refusal))
    errors[fieldOf[finding]] ??= translateCode(c.var.language, 'recall-finding', finding)
  return Object.keys(errors).length > 0
    ? errors
    : { 'chip-batch': translateCode(c.var.language, 'refusal', refusal.refused) }
}

function whyNot(c: Context, refusal: Refusal): string {
  const findings = findingsOf(refusal)
  if (findings.length === 0) return translateCode(c.var.language, 'refusal', refusal.refused)
  return findings.map((finding) => translateCode(c.var.language, 'recall-finding', finding)).join(' ')
}
