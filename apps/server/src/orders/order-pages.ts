import { isRefusal } from '@hms/domain/decision'
import { isSectorCode } from '@hms/domain/sector/sectors'
import { noteAudit } from '#audit/note-audit.ts'
import { enterpriseOf } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { type Form, formOf, keptForm, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import { showByNumber, usualSector } from './by-number-page.tsx'
import { findWorkers, lookOver } from './look-over.ts'
import { contactErrors, contactIn, errorsIn, showLookOver } from './look-over-page.tsx'
import { sectorsIn, showOtherSector } from './other-sector-page.tsx'
import { placeOrders } from './place-orders.ts'
import { wordsOf } from './reasons.tsx'

/** The contract's limit for one act; a file takes more. */
const MOST_AT_ONCE = 500

/** Ordering for workers one has ticked or typed: look over, then order. */
export function orderPages(app: App, dependencies: Dependencies): void {
  const { clock, database } = dependencies
  const at = '/enterprises/:organisation/order'

  app.get(at, onlyItsOrderers, (c) =>
    lookAt(c, formOf({ person: c.req.queries('person') ?? [], sector: [c.req.query('sector') ?? ''] })),
  )
  app.post(`${at}/look`, onlyItsOrderers, async (c) => lookAt(c, await readForm(c)))

  app.get(`${at}/new`, onlyItsOrderers, async (c) => showByNumber(c, dependencies, await keptForm(c)))
  app.post(`${at}/new`, onlyItsOrderers, async (c) => {
    const form = await readForm(c)
    const worker = { identityNumber: form.text('number'), email: form.text('email'), mobile: form.text('mobile') }
    const sector = await usualSector(c, dependencies, form)
    const people = await lookOver(dependencies, { organisation: enterpriseOf(c).number, sector, workers: [worker] })
    if (isRefusal(people)) {
      if (people.refused !== 'order.other-sector') return c.notFound()
      const error = c.var.t('refusal.order.other-sector.detail', sectorsIn(c, people))
      return showByNumber(c, dependencies, form, { sector: error })
    }
    const [one] = people
    const numberErrors =
      one?.outcome === 'row-error'
        ? [['number', one.reasons.map((code) => wordsOf(c, 'row-error', code)).join(' ')] as const]
        : []
    const errors = [
      ...numberErrors,
      ...contactErrors(c, { email: form.text('email'), mobile: form.text('mobile') }, (column) => column),
    ]
    if (errors.length > 0) return showByNumber(c, dependencies, form, Object.fromEntries(errors))
    return showLookOver(c, dependencies, { sector, people })
  })

  app.post(at, onlyItsOrderers, async (c) => {
    const form = await readForm(c)
    const errors = errorsIn(c, form)
    if (Object.keys(errors).length > 0) return lookAt(c, form, errors)
    return submitOnce(c, database, form, () => order(c, form))
  })

  async function lookAt(c: Context, form: Form, errors = {}): Promise<Response> {
    const sector = await usualSector(c, dependencies, form)
    const workers = await findWorkers(dependencies, chosenIn(form), contactIn(form))
    const people = await lookOver(dependencies, { organisation: enterpriseOf(c).number, sector, workers })
    if (!isRefusal(people)) return showLookOver(c, dependencies, { sector, people, errors })
    return people.refused === 'order.other-sector' ? showOtherSector(c, people, chosenIn(form)) : c.notFound()
  }

  async function order(c: Context, form: Form): Promise<Response> {
    const { number: organisation } = enterpriseOf(c)
    const sector = form.text('sector')
    if (!isSectorCode(sector)) return c.notFound()
    const workers = await findWorkers(dependencies, chosenIn(form), contactIn(form))
    const submission = crypto.randomUUID()
    const orderer = c.var.actor.reference
    const placed = await placeOrders(dependencies, {
      organisation,
      sector,
      workers,
      orderer,
      submission,
      identityChecked: true,
    })
    if (isRefusal(placed) || !placed.rows.some(({ outcome }) => outcome === 'ordered' || outcome === 'waiting'))
      return lookAt(c, form)
    await noteAudit(database, {
      actor: c.var.actor,
      act: 'orders-placed',
      organisation,
      thing: submission,
      at: clock.now(),
    })
    return redirectTo(c, `/submissions/${submission}`)
  }
}

/** Who was ticked, or a list of references from "choose all"; anything else is left out. */
function chosenIn(form: Form): readonly string[] {
  const references = [...form.all('person'), ...form.text('persons').split(',')].filter(isUuid)
  return [...new Set(references)].slice(0, MOST_AT_ONCE)
}
