import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { addJob } from '#database/jobs.ts'
import { mayActFor } from '#sign-in/actor.ts'
import { enterpriseOf, onlyOrderers, onlyPersons, personOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { takeBack } from './cancel.ts'
import { importPages } from './import-pages.ts'
import { findOrderFor } from './order-access.ts'
import { showCancellation, showOrder } from './order-page.tsx'
import { orderPages } from './order-pages.ts'
import { sendOrders, showOrders } from './orders-page.tsx'
import { listOrders, listOrdersOfSubmission, type OrderRow } from './queries.ts'
import { showReceipt } from './receipt-page.tsx'
import { renewPages } from './renew-page.tsx'
import { resumeOrder } from './resume.ts'
import { findImport, findSubmission } from './store.ts'

/** Everything a person sees of ordering. */
export function ordersPages(app: App, dependencies: Dependencies): void {
  const { clock, database, vault } = dependencies
  orderPages(app, dependencies)
  importPages(app, dependencies)
  renewPages(app, dependencies)

  app.get('/orders', onlyOrderers, (c) => c.redirect(`/enterprises/${enterpriseOf(c).number}/orders`, 303))
  app.get('/enterprises/:organisation/orders', onlyItsOrderers, async (c) => {
    await noteAudit(database, {
      actor: c.var.actor,
      act: 'orders-read',
      organisation: enterpriseOf(c).number,
      at: clock.now(),
    })
    return showOrders(c, dependencies)
  })
  app.get('/enterprises/:organisation/orders.csv', onlyItsOrderers, async (c) => {
    await noteAudit(database, {
      actor: c.var.actor,
      act: 'orders-exported',
      organisation: enterpriseOf(c).number,
      at: clock.now(),
    })
    return sendOrders(c, dependencies)
  })
  app.post('/enterprises/:organisation/orders/resumption', onlyItsOrderers, async (c) => {
    const { number } = enterpriseOf(c)
    const waiting = (await listOrders(database, number)).filter(({ status }) => status === 'awaiting-registers')
    for (const { id } of waiting) await addJob(database, 'resume-order', { order: id }, { key: `resume-order:${id}` })
    return redirectTo(c, `/enterprises/${number}/orders?state=awaiting-registers`, {
      kind: 'info',
      key: 'orders.asked-all',
    })
  })

  app.get('/orders/:id', onlyPersons, async (c) => {
    const order = await findOrder(c)
    if (order === undefined) return c.notFound()
    await note(c, 'order-read', order)
    return showOrder(c, dependencies, order)
  })
  app.post('/orders/:id/resumption', onlyPersons, async (c) => {
    const order = await findOrder(c)
    if (order === undefined) return c.notFound()
    const asked = await resumeOrder(dependencies, order.id, personOf(c).reference)
    return redirectTo(c, `/orders/${order.id}`, {
      kind: asked === 'resumed' ? 'success' : 'warning',
      key: `order.asked.${asked}`,
    })
  })
  app.get('/orders/:id/cancellation', onlyPersons, async (c) => {
    const order = await findOrder(c)
    return order === undefined ? c.notFound() : showCancellation(c, order)
  })
  app.post('/orders/:id/cancellation', onlyPersons, async (c) => {
    const order = await findOrder(c)
    if (order === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const cancelled = await takeBack(dependencies, order.id, personOf(c))
      if (isRefusal(cancelled))
        return redirectTo(c, `/orders/${order.id}`, { kind: 'warning', key: 'order.cancel.too-late' })
      await note(c, 'order-cancelled', order)
      return redirectTo(c, `/orders/${order.id}`, { kind: 'success', key: 'order.cancel.done' })
    })
  })

  app.get('/submissions/:id', onlyPersons, async (c) => {
    const id = c.req.param('id')
    const submission = isUuid(id) ? await findSubmission(database, id) : undefined
    if (submission === undefined || !mayActFor(c.var.actor, submission.organisation)) return c.notFound()
    const orders = await listOrdersOfSubmission(database, id)
    const rows = (await findImport(database, vault, id))?.result ?? []
    return showReceipt(c, { submission, orders, rows })
  })

  function findOrder(c: Context): Promise<OrderRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findOrderFor(database, id, c.var.actor) : Promise.resolve(undefined)
  }

  const note = (c: Context, act: AuditAct, { id, person, organisation }: OrderRow) =>
    noteAudit(database, { actor: c.var.actor, act, person, organisation, thing: id, at: clock.now() })
}
