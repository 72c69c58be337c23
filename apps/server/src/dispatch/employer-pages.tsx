import { isRefusal } from '@hms/domain/decision'
import { judgeAddress } from '@hms/domain/dispatch/delivery-address'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { getState } from '#database/change.ts'
import { findOrder } from '#orders/queries.ts'
import { shipments } from '#records/shipment-record.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf, onlyOrderers, onlyPersons } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { addressOfForm } from './address-form.tsx'
import { findOwnShipment } from './api.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { correctAddress } from './correct-address.ts'
import { findDeliveryAddress, findShipmentOfCard, listPackedCards, type ShipmentRow } from './queries.ts'
import { type ShipmentPage, showShipment } from './shipment-page.tsx'
import { showShipments } from './shipments-page.tsx'
import { findAddress } from './store.ts'

/** The employer's envelopes: where they are, what came, and where they shall go. */
export function employerPages(app: App, dependencies: Dependencies): void {
  const { database, clock, vault } = dependencies
  const note = (c: Context, act: AuditAct, { organisation, id }: { organisation: string; id?: string }) =>
    noteAudit(database, { actor: c.var.actor, act, organisation, ...(id ? { thing: id } : {}), at: clock.now() })
  const find = async (c: Context): Promise<ShipmentRow | undefined> => {
    const found = await findOwnShipment(dependencies, c.var.actor, c.req.param('id') ?? '')
    return isRefusal(found) ? undefined : found
  }
  const pageOf = async (row: ShipmentRow): Promise<ShipmentPage> => ({
    row,
    state: await getState(database, shipments, row.id),
    cards: await listPackedCards(database, row.id),
    to: await findAddress(database, vault, row.id),
    today: clock.today(),
  })

  app.get('/shipments', onlyOrderers, (c) => c.redirect(`/enterprises/${enterpriseOf(c).number}/shipments`, 303))

  app.get('/enterprises/:organisation/shipments', onlyItsOrderers, async (c) => {
    await note(c, 'shipments-read', { organisation: enterpriseOf(c).number })
    return showShipments(c, dependencies)
  })

  app.get('/shipments/:id', onlyPersons, async (c) => {
    const row = await find(c)
    if (row === undefined) return c.notFound()
    await note(c, 'shipment-read', row)
    return showShipment(c, await pageOf(row))
  })

  app.post('/shipments/:id/receipt', onlyPersons, async (c) => {
    const row = await find(c)
    if (row === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, () => receive(c, row, form.all('missing')))
  })

  app.get('/shipments/:id/not-arrived', onlyPersons, async (c) => {
    const row = await find(c)
    return row ? showNotArrived(c, row) : c.notFound()
  })

  app.post('/shipments/:id/not-arrived', onlyPersons, async (c) => {
    const row = await find(c)
    if (row === undefined) return c.notFound()
    const form = await readForm(c)
    const all = (await listPackedCards(database, row.id)).map(({ number }) => number)
    return submitOnce(c, database, form, () => receive(c, row, all))
  })

  app.post('/shipments/:id/address', onlyPersons, async (c) => {
    const row = await find(c)
    if (row === undefined) return c.notFound()
    const form = await readForm(c)
    const { name = row.organisation } =
      (await findAddress(database, vault, row.id)) ?? (await findDeliveryAddress(dependencies, row.organisation)) ?? {}
    const address = addressOfForm(form, name)
    const errors = Object.fromEntries(
      judgeAddress(address).map((field) => [
        field === 'lines' ? 'line' : field,
        c.var.t(`shipment.address.wrong.${field}`),
      ]),
    )
    if (Object.keys(errors).length > 0) return showShipment(c, await pageOf(row), { errors, values: form.values })
    return submitOnce(c, database, form, async () => {
      const corrected = await correctAddress(dependencies, row, address, c.var.actor.reference)
      if (isRefusal(corrected)) return redirectTo(c, `/shipments/${row.id}`)
      await note(c, 'shipment-readdressed', row)
      return redirectTo(c, `/shipments/${row.id}`, { kind: 'success', key: 'shipment.address.done' })
    })
  })

  /** From a card or an order to the envelope it lies in. */
  app.get('/cards/:number/shipment', onlyPersons, (c) => leadToShipment(c, c.req.param('number')))
  app.get('/orders/:id/shipment', onlyPersons, async (c) => {
    const id = c.req.param('id')
    const order = isUuid(id) ? await findOrder(database, id) : undefined
    return leadToShipment(c, order?.card ?? '')
  })

  async function leadToShipment(c: Context, card: string): Promise<Response> {
    const shipment = /^\d{7}$/.test(card) ? await findShipmentOfCard(database, card) : undefined
    return shipment ? c.redirect(`/shipments/${shipment.id}`, 303) : c.notFound()
  }

  async function receive(c: Context, row: ShipmentRow, missing: readonly string[]): Promise<Response> {
    const { language } = c.var
    const receipt = await confirmReceipt(dependencies, row.id, missing, c.var.actor.reference)
    if (isRefusal(receipt)) {
      const why = translateCode(language, 'refusal', receipt.refused)
      return showShipment(c, await pageOf(row), { errors: { missing: why } })
    }
    await note(c, receipt.received > 0 ? 'shipment-received' : 'shipment-lost', row)
    const { received, blocked, remade } = receipt
    const key =
      blocked === 0 ? 'shipment.receipt.done' : remade === blocked ? 'shipment.remade.done' : 'shipment.blocked.done'
    return redirectTo(c, `/shipments/${row.id}`, { kind: 'success', key, values: { received, blocked, remade } })
  }
}

function showNotArrived(c: Context, row: ShipmentRow): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('shipment.not-arrived.title'), current: '/shipments' },
    <Confirm
      t={t}
      title={t('shipment.not-arrived.title')}
      consequence={t('shipment.not-arrived.consequence', { count: row.cards })}
      action={`/shipments/${row.id}/not-arrived`}
      submit={t('shipment.not-arrived.submit')}
      back={`/shipments/${row.id}`}
      danger
    />,
  )
}
