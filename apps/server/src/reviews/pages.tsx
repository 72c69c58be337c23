import { isRefusal } from '@hms/domain/decision'
import { type Item, items } from '@hms/domain/order/order'
import { isSectorCode, sectors } from '@hms/domain/sector/sectors'
import { noteAudit } from '#audit/note-audit.ts'
import { findOrder, type OrderRow } from '#orders/queries.ts'
import type { Flash } from '#sign-in/session-contents.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo } from '#web/forms.ts'
import { type Listing, parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { parseRejection } from './api.ts'
import { CasePage } from './case-page.tsx'
import { approveCase, rejectCase, reviewItems, type Seen, type Verdicts } from './decide-case.ts'
import { judgeCase } from './judge-order.ts'
import { openCase } from './open-case.ts'
import { countQueue, findNextCase, listQueue, queueStatuses } from './queries.ts'
import { QueuePage } from './queue-page.tsx'

const PAGE_SIZE = 25
const onlyOfficers = onlyStaff('case-officer')

/** The case officer's day: a queue, one case at a time, and after each the next. */
export const reviewPages: Feature = (app, dependencies) => {
  const { database, clock, registers } = dependencies

  app.get('/reviews', onlyOfficers, async (c) => {
    const listing = parseListing(c.req.query(), { sorts: ['waiting'], states: Object.keys(sectors), size: PAGE_SIZE })
    const officer = personOf(c).reference
    const [{ rows, total }, counts, next] = await Promise.all([
      listQueue(database, soughtBy(listing)),
      countQueue(database),
      findNextCase(database, officer),
    ])
    const enterprises = await nameEnterprises(rows.map(({ organisation }) => organisation))
    await noteAudit(database, { actor: c.var.actor, act: 'queue-read', at: clock.now() })
    const { t, language } = c.var
    return renderPage(
      c,
      { title: t('reviews.title'), current: '/reviews', wide: true },
      <QueuePage {...{ t, language, listing, rows, counts, total, enterprises, officer, next }} />,
    )
  })

  app.get('/reviews/:order', onlyOfficers, (c) => showCase(c, formOf()))

  app.get('/reviews/:order/next', onlyOfficers, async (c) => {
    const row = await findRow(c)
    return row ? goToNext(c, row) : c.notFound()
  })

  app.post('/reviews/:order', onlyOfficers, async (c) => {
    const row = await findRow(c)
    if (row === undefined) return c.notFound()
    if (!isWaiting(row)) return goOnAfter(c, row, 'order.not-in-review')
    const form = await readForm(c)
    const { verdicts, errors } = parseVerdicts(c, form, row)
    if (Object.keys(errors).length > 0) return showCase(c, form, errors)
    const officer = personOf(c).reference
    const reviewed = await reviewItems(dependencies, row.id, officer, verdicts, seenIn(form))
    if (isRefusal(reviewed)) return goOnAfter(c, row, reviewed.refused)
    if (Object.keys(verdicts).length > 0) await note(c, row, 'item-reviewed')
    if (reviewed.status !== 'awaiting-approval') return goToNext(c, row, flashOf(row, verdicts))
    const approved = await approveCase(dependencies, row.id, officer)
    if (isRefusal(approved)) return goOnAfter(c, row, approved.refused)
    await note(c, row, 'order-approved')
    return goToNext(c, row, { kind: 'success', key: 'reviews.done.approved', values: nameIn(row) })
  })

  /** The conditions told to the employer are those of this moment; if they hold by now, nothing is rejected. */
  app.post('/reviews/:order/rejection', onlyOfficers, async (c) => {
    const row = await findRow(c)
    if (row === undefined) return c.notFound()
    const { notMet, excludedBy } = await judgeCase(dependencies, row)
    if (notMet.length === 0 && excludedBy === undefined)
      return redirectTo(c, `/reviews/${row.id}`, { kind: 'info', key: 'reviews.conditions-met' })
    const rejected = await rejectCase(dependencies, row.id, personOf(c).reference, notMet, excludedBy)
    if (isRefusal(rejected)) return goOnAfter(c, row, rejected.refused)
    await note(c, row, 'order-rejected')
    return goToNext(c, row, { kind: 'success', key: 'reviews.done.rejected-order', values: nameIn(row) })
  })

  async function showCase(c: Context, form: Form, errors: FieldErrors = {}): Promise<Response> {
    const row = await findRow(c)
    const found = row && (await openCase(dependencies, row.id))
    if (found === undefined) return c.notFound()
    await note(c, found.row, 'case-read')
    const { t, language } = c.var
    const counts = await countQueue(database)
    const left = counts.reduce((sum, { count }) => sum + count, 0)
    const title = t('reviews.case.title', { name: `${found.person.given} ${found.person.family}` })
    const failed = Object.keys(errors).length > 0
    return renderPage(
      c,
      {
        title: failed ? t('errors.title-prefix', { title }) : title,
        status: failed ? 422 : 200,
        current: '/reviews',
        wide: true,
        scripts: ['review-keys.js'],
      },
      <CasePage {...{ t, language, found, left, form, errors }} closed={whyClosed(c, found.row)} />,
    )
  }

  async function findRow(c: Context): Promise<OrderRow | undefined> {
    const id = c.req.param('order') ?? ''
    return isUuid(id) ? findOrder(database, id) : undefined
  }

  async function goToNext(c: Context, row: OrderRow, flash?: Flash): Promise<Response> {
    const next = await findNextCase(database, personOf(c).reference, { id: row.id, since: row.changedAt })
    return redirectTo(c, next ? `/reviews/${next}` : '/reviews', flash)
  }

  function goOnAfter(c: Context, row: OrderRow, refused: string): Promise<Response> {
    const here = `/reviews/${row.id}`
    if (refused === 'order.own-submission') return redirectTo(c, here)
    if (refused === 'order.picture-changed')
      return redirectTo(c, here, { kind: 'warning', key: 'reviews.refused.order.picture-changed' })
    if (refused === 'order.not-eligible' || refused === 'order.other-sector')
      return redirectTo(c, here, { kind: 'warning', key: 'reviews.not-eligible' })
    if (refused === 'order.still-unknown') return goToNext(c, row, { kind: 'warning', key: 'reviews.still-unknown' })
    return goToNext(c, row, { kind: 'info', key: 'reviews.refused.order.not-in-review' })
  }

  async function nameEnterprises(numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await Promise.all(
      [...new Set(numbers)].map(async (number) => {
        const answer = await registers.findOrganisation(number)
        return answer.answered && 'name' in answer.value ? ([[number, answer.value.name]] as const) : []
      }),
    )
    return new Map(found.flat())
  }

  const note = (c: Context, { id, person, organisation }: OrderRow, act: string) =>
    noteAudit(database, { actor: c.var.actor, act, person, organisation, thing: id, at: clock.now() })
}

const soughtBy = ({ search, state, page, size }: Listing) => ({
  search,
  sector: isSectorCode(state) ? state : '',
  limit: size,
  offset: (page - 1) * size,
})

/** A verdict on each picture that waits for one. */
function parseVerdicts(c: Context, form: Form, row: OrderRow): { verdicts: Verdicts; errors: FieldErrors } {
  const waiting = items.filter((item) => stateOf(row, item) === 'given')
  const said = waiting.map((item) => {
    const chosen = form.text(item)
    return [item, chosen === 'accept' ? ({ accept: true } as const) : parseRejection(item, chosen)] as const
  })
  return {
    verdicts: Object.fromEntries(said.filter(([, verdict]) => verdict !== undefined)),
    errors: Object.fromEntries(
      said
        .filter(([, verdict]) => verdict === undefined)
        .map(([item]) => [item, c.var.t('reviews.case.missing', { item: c.var.t(`item.${item}`) })]),
    ),
  }
}

/** What the form was shown with. */
const seenIn = (form: Form): Seen =>
  Object.fromEntries(items.map((item) => [item, form.text(`${item}-seen`)] as const).filter(([, seen]) => seen !== ''))

const isWaiting = ({ status }: OrderRow) => queueStatuses.some((one) => one === status)
const stateOf = (row: OrderRow, item: Item) => (item === 'portrait' ? row.portrait : row.document)
const nameIn = ({ given, family }: OrderRow) => ({ name: `${given} ${family}` })

function flashOf(row: OrderRow, verdicts: Verdicts): Flash {
  const rejected = Object.values(verdicts).some((verdict) => !verdict.accept)
  return {
    kind: 'success',
    key: rejected ? 'reviews.done.rejected-item' : 'reviews.done.accepted-item',
    values: nameIn(row),
  }
}

function whyClosed(c: Context, row: OrderRow): string | undefined {
  const { status, orderer } = row
  const { t } = c.var
  if (!isWaiting(row)) return t('reviews.closed', { status: t(`order-status.${status}`) })
  return orderer === personOf(c).reference ? t('reviews.refused.order.own-submission') : undefined
}
