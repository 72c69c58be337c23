import { osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { sendShipment } from '@hms/domain/dispatch/send-shipment'
import { noteAudit } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { findBatch } from '#production/queries.ts'
import { shipments } from '#records/shipment-record.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { onlyStaff } from '#web/access.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { fetchLabel } from './ask-post.ts'
import { findShipment, listShipmentsOfBatch, type ShipmentRow } from './queries.ts'
import { expectOn } from './send-batch.ts'
import { isOnItsWay, StatusTag } from './shipments-page.tsx'
import { writeFor, writeLettersOfBatch } from './write-letters.ts'

/** The producer's packing table: a batch's envelopes, their letters and labels, and those that are packed anew. */
export function dispatchPages(app: App, dependencies: Dependencies): void {
  const { database, clock, config } = dependencies
  const leader = onlyStaff('production-leader')
  const find = async (id: string) => (isUuid(id) ? findShipment(database, id) : undefined)
  const sendPdf = (c: Context, file: Uint8Array) =>
    c.body(new Uint8Array(file), 200, { 'content-type': 'application/pdf', 'content-disposition': 'inline' })

  app.get('/production/:id/shipments', leader, async (c) => {
    const id = c.req.param('id')
    const batch = isUuid(id) ? await findBatch(database, id) : undefined
    return batch ? showPacking(c, id, await listShipmentsOfBatch(database, id)) : c.notFound()
  })

  app.get('/production/:id/letters', leader, async (c) => {
    const id = c.req.param('id')
    if (!isUuid(id)) return c.notFound()
    const file = await writeLettersOfBatch(dependencies, id)
    if (isRefusal(file)) return redirectTo(c, `/production/${id}/shipments`, { kind: 'info', key: 'packing.no-letter' })
    await noteAudit(database, { actor: c.var.actor, act: 'letters-read', thing: id, at: clock.now() })
    return sendPdf(c, file)
  })

  app.get('/shipments/:id/letter', leader, async (c) => {
    const shipment = await find(c.req.param('id'))
    const file = shipment ? await writeFor(dependencies, [shipment]) : undefined
    if (shipment === undefined || file === undefined || isRefusal(file)) return c.notFound()
    await noteAudit(database, { actor: c.var.actor, act: 'letters-read', thing: shipment.id, at: clock.now() })
    return sendPdf(c, file)
  })

  app.get('/shipments/:id/label', leader, async (c) => {
    const shipment = await find(c.req.param('id'))
    const file = shipment?.labelUrl ? await fetchLabel(config, shipment.labelUrl) : undefined
    return file ? sendPdf(c, file) : c.notFound()
  })

  app.post('/shipments/:id/hand-over', leader, async (c) => {
    const shipment = await find(c.req.param('id'))
    if (shipment === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const expected = await expectOn(database, osloDate(clock.now()))
      await change(database, shipments, shipment.id, c.var.actor.reference, (state) =>
        sendShipment(state, expected, clock.now()),
      )
      await noteAudit(database, { actor: c.var.actor, act: 'shipment-sent', thing: shipment.id, at: clock.now() })
      return redirectTo(c, `/production/${shipment.batch}/shipments`, { kind: 'success', key: 'packing.sent' })
    })
  })
}

function showPacking(c: Context, batch: string, packed: readonly ShipmentRow[]): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('packing.title'), current: '/production', wide: true },
    <>
      <p>
        <a class="ds-link" href={`/production/${batch}`}>
          {t('packing.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('packing.title')}
      </h1>
      <p>{t('packing.lead')}</p>
      {packed.length === 0 ? (
        <EmptyState title={t('packing.none')} />
      ) : (
        <>
          <Buttons>
            <LinkButton href={`/production/${batch}/letters`}>{t('packing.letters')}</LinkButton>
          </Buttons>
          <Table
            t={t}
            caption={t('packing.title')}
            captionHidden
            columns={[
              { key: 'enterprise', title: t('packing.enterprise') },
              { key: 'cards', title: t('shipment.cards'), numeric: true },
              { key: 'status', title: t('shipment.status') },
              { key: 'expected', title: t('shipment.expected') },
              { key: 'papers', title: t('packing.papers') },
            ]}
            rows={packed.map((shipment) => ({
              cells: [
                `${shipment.enterprise}, ${formatOrganisationNumber(shipment.organisation)}`,
                String(shipment.cards),
                <StatusTag c={c} shipment={shipment} />,
                shipment.expected && isOnItsWay(shipment) ? formatDate(language, shipment.expected) : '–',
                <Papers c={c} shipment={shipment} />,
              ],
            }))}
          />
        </>
      )}
    </>,
  )
}

const Papers = ({ c, shipment }: { readonly c: Context; readonly shipment: ShipmentRow }) => {
  const { t } = c.var
  return (
    <div class="buttons">
      {shipment.hasAddress && shipment.status !== 'misaddressed' && (
        <a class="ds-link" href={`/shipments/${shipment.id}/letter`}>
          {t('packing.letter')}
        </a>
      )}
      {shipment.labelUrl && (
        <a class="ds-link" href={`/shipments/${shipment.id}/label`}>
          {t('packing.label')}
        </a>
      )}
      {shipment.status === 'booked' && shipment.attempt > 1 && (
        <form method="post" action={`/shipments/${shipment.id}/hand-over`}>
          <Submission />
          <Button small>{t('packing.hand-over')}</Button>
        </form>
      )}
    </div>
  )
}
