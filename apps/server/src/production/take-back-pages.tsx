import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal } from '@hms/domain/decision'
import { cancelReasons, recallReasons } from '@hms/domain/production/batch'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import { Radios } from '#web/components/choice.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { type BatchCard, type BatchRow, findBatch, listBatchCards } from './queries.ts'
import { keepAfterAll, stopCard, takeBackBatch, wishBack } from './take-back.ts'

const current = '/production'

/** One card is stopped by the leader; a whole batch is taken back by two, of whom any may be of the authority. */
export const takeBackPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const leader = onlyStaff('production-leader')
  const both = onlyStaff('production-leader', 'authority')
  const stopping = '/production/:id/orders/:order/cancellation'

  app.get(stopping, leader, async (c) => {
    const found = await findCard(c)
    return found ? showStop(c, found) : c.notFound()
  })

  app.post(stopping, leader, async (c) => {
    const found = await findCard(c)
    if (found === undefined) return c.notFound()
    const form = await readForm(c)
    const why = cancelReasons.find((reason) => reason === form.text('why'))
    if (why === undefined) return showStop(c, found, { why: c.var.t('production.why.missing') })
    const { batch, card } = found
    return submitOnce(c, database, form, async () => {
      const refused = await stopCard(dependencies, { batch: batch.id, order: card.order, why }, c.var.actor.reference)
      return done(c, batch.id, refused, 'card-stopped', 'production.stopped', card.order)
    })
  })

  app.get('/production/:id/recall', both, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    if (batch.recallProposed) return c.redirect(`/production/${batch.id}`, 303)
    const isMade = batch.ordered - batch.made - batch.dropped === 0
    if (batch.status === 'recalled') return refuseTo(c, batch.id, 'batch.over')
    return isMade ? refuseTo(c, batch.id, 'batch.nothing-left') : showRecall(c, batch)
  })

  app.post('/production/:id/recall', both, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    const form = await readForm(c)
    const why = recallReasons.find((reason) => reason === form.text('why'))
    if (why === undefined) return showRecall(c, batch, { why: c.var.t('production.why.missing') })
    return submitOnce(c, database, form, async () => {
      const refused = await wishBack(dependencies, batch.id, why, c.var.actor.reference)
      return done(c, batch.id, refused, 'batch-recall-proposed', 'production.recall.wished')
    })
  })

  app.post('/production/:id/recall/confirmation', both, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    const taken = await takeBackBatch(dependencies, batch.id, c.var.actor.reference)
    return done(c, batch.id, isRefusal(taken) ? taken : undefined, 'batch-recalled', 'production.recall.done')
  })

  app.post('/production/:id/recall/withdrawal', both, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    if (batch.status === 'recalled') return refuseTo(c, batch.id, 'batch.over')
    const refused = await keepAfterAll(dependencies, batch.id, c.var.actor.reference)
    return done(c, batch.id, refused, 'batch-recall-withdrawn', 'production.recall.kept')
  })

  type Done = 'production.stopped' | `production.recall.${'wished' | 'done' | 'kept'}`

  async function done(
    c: Context,
    batch: string,
    refused: { readonly refused: string } | undefined,
    act: AuditAct,
    key: Done,
    thing = batch,
  ): Promise<Response> {
    if (refused) return refuseTo(c, batch, refused.refused)
    await noteAudit(database, { actor: c.var.actor, act, thing, at: clock.now() })
    return redirectTo(c, `/production/${batch}`, { kind: 'success', key })
  }

  async function find(c: Context): Promise<BatchRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findBatch(database, id) : undefined
  }

  async function findCard(c: Context): Promise<Found | undefined> {
    const batch = await find(c)
    const cards = batch ? await listBatchCards(database, batch.id) : []
    const card = cards.find(({ order, status }) => order === c.req.param('order') && status === 'in-production')
    return batch && card && { batch, card }
  }
}

function refuseTo(c: Context, batch: string, code: string): Promise<Response> {
  const why = translateCode(c.var.language, 'refusal', code)
  return redirectTo(c, `/production/${batch}`, { kind: 'warning', key: 'production.refused', values: { why } })
}

type Found = { readonly batch: BatchRow; readonly card: BatchCard }

function showStop(c: Context, { batch, card }: Found, errors: FieldErrors = {}): Promise<Response> {
  const { t, language } = c.var
  const title = t('production.stop.title', { number: formatCardNumber(card.number) })
  return showReasons(c, {
    title,
    consequence: t('production.stop.consequence'),
    action: `/production/${batch.id}/orders/${card.order}/cancellation`,
    back: `/production/${batch.id}`,
    submit: t('production.stop.submit'),
    options: cancelReasons.map((value) => ({ value, label: translateCode(language, 'cancel-reason', value) })),
    errors,
  })
}

function showRecall(c: Context, batch: BatchRow, errors: FieldErrors = {}): Promise<Response> {
  const { t, language } = c.var
  return showReasons(c, {
    title: t('production.recall.title', { time: formatInstant(language, batch.createdAt) }),
    consequence: `${t('production.recall.consequence', { count: batch.ordered - batch.made - batch.dropped })} ${t('production.recall.two')}`,
    action: `/production/${batch.id}/recall`,
    back: `/production/${batch.id}`,
    submit: t('production.recall.submit'),
    options: recallReasons.map((value) => ({ value, label: translateCode(language, 'recall-reason', value) })),
    errors,
  })
}

type Asked = {
  readonly title: string
  readonly consequence: string
  readonly action: string
  readonly back: string
  readonly submit: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly errors: FieldErrors
}

function showReasons(c: Context, { title, options, errors, ...rest }: Asked): Promise<Response> {
  const { t } = c.var
  const failed = Object.keys(errors).length > 0
  return renderPage(
    c,
    { title: failed ? t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
    <>
      <ErrorSummary t={t} errors={errors} />
      <Confirm t={t} title={title} danger {...rest}>
        <Radios t={t} id="why" label={t('production.why')} error={errors['why']} options={options} />
      </Confirm>
    </>,
  )
}
