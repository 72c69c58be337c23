import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal } from '@hms/domain/decision'
import { releaseBatch } from '@hms/domain/production/batch'
import { noteAudit } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { dispatchWholeBatch } from './dispatch-batch.ts'
import { countWaiting, makeBatch } from './make-batch.ts'
import { type BatchRow, countApproved, findBatch, listBatchCards, listBatches } from './queries.ts'

/** The production leader's pages: what waits, the batches, and one batch. */
export function productionPages(app: App, dependencies: Dependencies): void {
  const { database, clock } = dependencies
  const leader = onlyStaff('production-leader')

  app.get('/production', leader, async (c) =>
    showBatches(c, await countApproved(database), await countWaiting(dependencies), await listBatches(database)),
  )

  app.post('/production', leader, async (c) => {
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const made = await makeBatch(dependencies, c.var.actor.reference)
      if (isRefusal(made)) return redirectTo(c, '/production', { kind: 'info', key: 'production.nothing' })
      await noteAudit(database, { actor: c.var.actor, act: 'batch-created', thing: made.id, at: clock.now() })
      return redirectTo(c, `/production/${made.id}`, { kind: 'success', key: 'production.created' })
    })
  })

  app.get('/production/:id', leader, async (c) => {
    const id = c.req.param('id')
    const batch = isUuid(id) ? await findBatch(database, id) : undefined
    return batch ? showBatch(c, batch, await listBatchCards(database, id)) : c.notFound()
  })

  app.post('/production/:id/release', leader, async (c) => {
    const id = c.req.param('id')
    if (!isUuid(id) || (await findBatch(database, id)) === undefined) return c.notFound()
    const by = c.var.actor.reference
    const released = await change(database, batches, id, by, (batch) => releaseBatch(batch, by, clock.now()))
    if (isRefusal(released))
      return redirectTo(c, `/production/${id}`, {
        kind: 'warning',
        key: released.refused === 'batch.own-batch' ? 'production.own-batch' : 'production.over',
      })
    await noteAudit(database, { actor: c.var.actor, act: 'batch-released', thing: id, at: clock.now() })
    return redirectTo(c, `/production/${id}`, { kind: 'success', key: 'production.released' })
  })

  app.post('/production/:id/dispatch', leader, async (c) => {
    const id = c.req.param('id')
    if (!isUuid(id) || (await findBatch(database, id)) === undefined) return c.notFound()
    const sent = await dispatchWholeBatch(dependencies, id, c.var.actor.reference)
    if (isRefusal(sent)) {
      const key = sent.refused === 'batch.not-closed' ? 'stock.batch.close-first' : 'production.not-made'
      return redirectTo(c, `/production/${id}`, { kind: 'warning', key })
    }
    await noteAudit(database, { actor: c.var.actor, act: 'batch-dispatched', thing: id, at: clock.now() })
    return redirectTo(c, `/production/${id}`, { kind: 'success', key: 'production.dispatched' })
  })
}

const tones = {
  open: 'neutral',
  released: 'info',
  acknowledged: 'info',
  started: 'info',
  made: 'success',
  closed: 'success',
  dispatched: 'success',
  recalled: 'neutral',
} as const

function showBatches(c: Context, approved: number, waiting: number, batches: readonly BatchRow[]): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('production.title'), current: '/production' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('production.title')}
      </h1>
      <p>{t('production.lead')}</p>
      {waiting > 0 && (
        <Alert kind="info">
          <p>{t('production.waits-for-next', { count: waiting })}</p>
        </Alert>
      )}
      {approved === waiting ? (
        <p>{t('production.none-approved')}</p>
      ) : (
        <form method="post" action="/production" class="stack-form">
          <Submission />
          <p>
            <strong>{t('production.approved', { count: approved - waiting })}</strong>
          </p>
          <Buttons>
            <Button>{t('production.create')}</Button>
          </Buttons>
        </form>
      )}
      <h2 class="ds-heading" data-size="sm">
        {t('production.batches')}
      </h2>
      {batches.length === 0 ? (
        <EmptyState title={t('production.no-batches')} />
      ) : (
        <Table
          t={t}
          caption={t('production.batches')}
          captionHidden
          columns={[
            { key: 'created', title: t('production.batch') },
            { key: 'state', title: t('production.state') },
            { key: 'made', title: t('production.made'), numeric: true },
          ]}
          rows={batches.map((batch) => ({
            cells: [
              <a class="ds-link" href={`/production/${batch.id}`}>
                {formatInstant(language, batch.createdAt)}
              </a>,
              <Tag tone={tones[batch.status]}>{translateCode(language, 'batch-status', batch.status)}</Tag>,
              t('production.made-of', { made: batch.made, ordered: batch.ordered }),
            ],
          }))}
        />
      )}
    </>,
  )
}

function showBatch(
  c: Context,
  batch: BatchRow,
  cards: readonly { number: string; status: string }[],
): Promise<Response> {
  const { t, language } = c.var
  const title = t('production.batch-title', { time: formatInstant(language, batch.createdAt) })
  return renderPage(
    c,
    { title, current: '/production' },
    <>
      <p>
        <a class="ds-link" href="/production">
          {t('production.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>
        <Tag tone={tones[batch.status]}>{translateCode(language, 'batch-status', batch.status)}</Tag>{' '}
        {t('production.made-of', { made: batch.made, ordered: batch.ordered })}
      </p>
      {batch.status === 'open' && (
        <form method="post" action={`/production/${batch.id}/release`} class="stack-form">
          <p>{t('production.release-hint')}</p>
          <Buttons>
            <Button>{t('production.release')}</Button>
          </Buttons>
        </form>
      )}
      {batch.status === 'released' && (
        <Alert kind="info">
          <p>{t('production.station-hint')}</p>
        </Alert>
      )}
      {batch.station !== null && (
        <p>
          <a class="ds-link" href={`/production/${batch.id}/blanks`}>
            {t('stock.batch.open')}
          </a>
        </p>
      )}
      {batch.status === 'made' && (
        <Alert kind="info">
          <p>{t('stock.batch.close-first')}</p>
        </Alert>
      )}
      {(batch.status === 'made' || batch.status === 'closed' || batch.status === 'dispatched') && (
        <p>
          <a class="ds-link" href={`/production/${batch.id}/shipments`}>
            {t('packing.open')}
          </a>
        </p>
      )}
      {batch.status === 'closed' && (
        <form method="post" action={`/production/${batch.id}/dispatch`}>
          <Buttons>
            <Button>{t('production.dispatch')}</Button>
          </Buttons>
        </form>
      )}
      <Table
        t={t}
        caption={t('production.cards')}
        columns={[
          { key: 'number', title: t('production.number') },
          { key: 'state', title: t('production.order-state') },
        ]}
        rows={cards.map(({ number, status }) => ({
          cells: [formatCardNumber(number), translateCode(language, 'order-status', status)],
        }))}
      />
    </>,
  )
}
