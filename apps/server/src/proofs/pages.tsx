import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { findOrderOfLink } from '#enrolment/queries.ts'
import { findOrder, type OrderRow } from '#orders/queries.ts'
import { hasRole, mayActFor } from '#sign-in/actor.ts'
import { onlyPersons } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { redirectTo } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { sendPaper } from '#web/proof-sheet/send-paper.ts'
import { showSheet } from '#web/proof-sheet/show-sheet.tsx'
import { asSecret } from '#web/security.ts'
import { keepProof } from './keep-proof.ts'
import { sheetOf, showNoProof } from './proof-page.tsx'

/** The proof as its holder shows it, by the personal link, and as the employer prints it. */
export function proofPages(app: App, dependencies: Dependencies): void {
  const { database, clock, config } = dependencies
  const domain = new URL(config.publicUrl).host
  const note = (c: Context, act: AuditAct, { id, person, organisation }: OrderRow) =>
    noteAudit(database, { actor: c.var.actor, act, person, organisation, thing: id, at: clock.now() })

  async function findOwn(c: Context): Promise<OrderRow | undefined> {
    const id = c.req.param('id') ?? ''
    const order = isUuid(id) ? await findOrder(database, id) : undefined
    const { actor } = c.var
    return order && (mayActFor(actor, order.organisation) || hasRole(actor, 'case-officer')) ? order : undefined
  }

  async function findByLink(c: Context): Promise<OrderRow | undefined> {
    const id = await findOrderOfLink(database, c.req.param('token') ?? '', clock.now())
    return id === undefined ? undefined : findOrder(database, id)
  }

  async function show(c: Context, order: OrderRow, back: string): Promise<Response> {
    const proof = await keepProof(dependencies, order.id)
    if (isRefusal(proof)) return showNoProof(c, order, proof, back)
    await note(c, 'proof-shown', order)
    return showSheet(c, sheetOf(proof, domain, clock.now()), {
      ...{ title: 'proof.title', current: '/orders', back: { href: back, text: 'proof.back' } },
      ...{ paper: `${c.req.path}.pdf`, now: clock.now() },
    })
  }

  async function print(c: Context, order: OrderRow, back: string): Promise<Response> {
    const proof = await keepProof(dependencies, order.id)
    if (isRefusal(proof)) return showNoProof(c, order, proof, back)
    await note(c, 'proof-printed', order)
    return sendPaper(c, sheetOf(proof, domain, clock.now()), order.number)
  }

  for (const [path, answer] of [
    ['proof', show],
    ['proof.pdf', print],
  ] as const) {
    app.get(`/orders/:id/${path}`, onlyPersons, async (c) => {
      const order = await findOwn(c)
      return order ? answer(c, order, `/orders/${order.id}`) : c.notFound()
    })
    app.get(`/w/:token/${path}`, asSecret, async (c) => {
      const order = await findByLink(c)
      const home = c.req.path.split('/').slice(0, 3).join('/')
      // That page says why the link does not open, and how to get another.
      return order ? answer(c, order, home) : redirectTo(c, home)
    })
  }
}
