import { isRefusal } from '@hms/domain/decision'
import { releaseBatch } from '@hms/domain/production/batch'
import { isSectorCode } from '@hms/domain/sector/sectors'
import { noteAudit } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { hasRole } from '#sign-in/actor.ts'
import { formatInstant } from '#texts/format.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { BatchPage } from './batch-page.tsx'
import { dispatchWholeBatch } from './dispatch-batch.ts'
import { countHomeless, listWaiting, nameProducers } from './list-waiting.ts'
import { makeBatch } from './make-batch.ts'
import { describePackage } from './packages/describe-package.ts'
import { ProductionPage } from './production-page.tsx'
import {
  type BatchRow,
  countEmployers,
  findBatch,
  listBatchActs,
  listBatchCards,
  listBatchDropped,
  listBatches,
} from './queries.ts'

/** The production leader's pages: what waits, the batches, and one batch, which the authority may see too. */
export function productionPages(app: App, dependencies: Dependencies): void {
  const { database, clock } = dependencies
  const leader = onlyStaff('production-leader')

  app.get('/production', leader, async (c) => {
    const waiting = await listWaiting(dependencies)
    const homeless = await countHomeless(dependencies, waiting)
    const { t, language } = c.var
    const nameProducer = await nameProducers(dependencies)
    return renderPage(
      c,
      { title: t('production.title'), current: '/production', wide: true },
      <ProductionPage
        {...{
          t,
          language,
          waiting,
          homeless,
          nameProducer,
          today: clock.today(),
          batches: await listBatches(database),
        }}
      />,
    )
  })

  app.post('/production', leader, async (c) => {
    const form = await readForm(c)
    const [producer, sector] = [form.text('producer') || undefined, form.text('sector')]
    return submitOnce(c, database, form, async () => {
      const wish = { producer, sector: isSectorCode(sector) ? sector : undefined }
      const made = await makeBatch(dependencies, c.var.actor.reference, wish)
      if (isRefusal(made)) return redirectTo(c, '/production', { kind: 'info', key: 'production.nothing' })
      await noteAudit(database, { actor: c.var.actor, act: 'batch-created', thing: made.id, at: clock.now() })
      return redirectTo(c, `/production/${made.id}`, { kind: 'success', key: 'production.created' })
    })
  })

  app.get('/production/:id{[0-9a-f-]{36}}', onlyStaff('production-leader', 'authority'), async (c) => {
    const batch = await find(c)
    return batch ? showBatch(c, batch) : c.notFound()
  })

  app.post('/production/:id/release', leader, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    const by = c.var.actor.reference
    const released = await change(database, batches, batch.id, by, (state) => releaseBatch(state, by, clock.now()))
    if (isRefusal(released))
      return redirectTo(c, `/production/${batch.id}`, {
        kind: 'warning',
        key: released.refused === 'batch.own-batch' ? 'production.own-batch' : 'production.over',
      })
    await noteAudit(database, { actor: c.var.actor, act: 'batch-released', thing: batch.id, at: clock.now() })
    return redirectTo(c, `/production/${batch.id}`, { kind: 'success', key: 'production.released' })
  })

  app.post('/production/:id/dispatch', leader, async (c) => {
    const batch = await find(c)
    if (batch === undefined) return c.notFound()
    const sent = await dispatchWholeBatch(dependencies, batch.id, c.var.actor.reference)
    if (isRefusal(sent)) {
      const key = sent.refused === 'batch.not-closed' ? 'stock.batch.close-first' : 'production.not-made'
      return redirectTo(c, `/production/${batch.id}`, { kind: 'warning', key })
    }
    await noteAudit(database, { actor: c.var.actor, act: 'batch-dispatched', thing: batch.id, at: clock.now() })
    return redirectTo(c, `/production/${batch.id}`, { kind: 'success', key: 'production.dispatched' })
  })

  async function find(c: Context): Promise<BatchRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findBatch(database, id) : undefined
  }

  async function showBatch(c: Context, batch: BatchRow): Promise<Response> {
    const { t, language } = c.var
    const view = {
      batch,
      cards: await listBatchCards(database, batch.id),
      dropped: await listBatchDropped(database, batch.id),
      acts: await listBatchActs(database, batch.id),
      employers: await countEmployers(database, batch.id),
      producer: (await nameProducers(dependencies))(batch.producer),
      packaged: await describePackage(c.var, batch, database),
    }
    const actor = personOf(c)
    const leads = hasRole(actor, 'production-leader')
    return renderPage(
      c,
      {
        title: t('production.batch-title', { time: formatInstant(language, batch.createdAt) }),
        current: leads ? '/production' : '/producers',
      },
      <BatchPage {...{ t, language, view, today: clock.today(), reader: { reference: actor.reference, leads } }} />,
    )
  }
}
