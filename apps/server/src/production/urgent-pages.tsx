import { type UrgencyReason, urgencyReasons } from '@hms/domain/order/order'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { promisedDay } from '@hms/domain/sector/delivery-promise'
import { findOrder, type OrderRow } from '#orders/queries.ts'
import { hasRole } from '#sign-in/actor.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { listWaiting } from './list-waiting.ts'
import { Promised } from './production-page.tsx'
import { findUrgency, listApproved } from './queries.ts'
import { putFirst } from './take-back.ts'

/** Longest list that is shown; a batch takes 500. */
const MOST_SHOWN = 200

/** Every order that waits for a batch, and putting one before the others. Nobody's name is shown: an order is enough. */
export const urgentPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const staff = onlyStaff('production-leader', 'case-officer')

  app.get('/production/waiting', onlyStaff('production-leader'), async (c) => {
    const { t, language } = c.var
    const waiting = (await listWaiting(dependencies)).toSorted(
      (one, other) => Number(other.urgent) - Number(one.urgent) || (one.promised < other.promised ? -1 : 1),
    )
    const numbers = new Map((await listApproved(database)).map(({ id, number }) => [id, formatOrderNumber(number)]))
    return renderPage(
      c,
      { title: t('production.waiting'), current: '/production', wide: true },
      <>
        <p>
          <a class="ds-link" href="/production">
            {t('production.back')}
          </a>
        </p>
        <h1 class="ds-heading" data-size="lg">
          {t('production.waiting')}
        </h1>
        {waiting.length === 0 ? (
          <EmptyState title={t('production.none-approved')} />
        ) : (
          <Table
            t={t}
            caption={t('production.waiting')}
            captionHidden
            columns={[
              { key: 'number', title: t('production.order-number') },
              { key: 'employer', title: t('production.employer') },
              { key: 'design', title: t('production.design') },
              { key: 'promised', title: t('production.promised') },
              { key: 'act', title: t('production.act') },
            ]}
            rows={waiting.slice(0, MOST_SHOWN).map((order) => ({
              cells: [
                numbers.get(order.id) ?? '–',
                formatOrganisationNumber(order.organisation),
                translateCode(language, 'sector', order.sector),
                <>
                  <Promised {...{ t, language, today: clock.today() }} date={order.promised} />
                  {order.urgent && (
                    <>
                      {' '}
                      <Tag tone="warning">{t('production.urgent')}</Tag>
                    </>
                  )}
                </>,
                <a class="ds-link" href={`/production/orders/${order.id}/urgency`}>
                  {t(order.urgent ? 'production.urgent.change' : 'production.urgent.mark')}
                  <span class="ds-sr-only"> {numbers.get(order.id)}</span>
                </a>,
              ],
            }))}
          />
        )}
        {waiting.length > MOST_SHOWN && <p>{t('production.more', { count: waiting.length - MOST_SHOWN })}</p>}
      </>,
    )
  })

  app.get('/production/orders/:order/urgency', staff, async (c) => {
    const order = await find(c)
    return order ? show(c, order) : c.notFound()
  })

  app.post('/production/orders/:order/urgency', staff, async (c) => {
    const order = await find(c)
    if (order === undefined) return c.notFound()
    const form = await readForm(c)
    const reason = urgencyReasons.find((one) => one === form.text('reason'))
    if (reason === undefined && form.text('lift') === '')
      return show(c, order, { reason: c.var.t('production.why.missing') })
    return submitOnce(c, database, form, async () => {
      const wanted = form.text('lift') === '' ? reason : undefined
      const refused = await putFirst(dependencies, order.id, wanted, c.var.actor.reference)
      if (refused) {
        const why = translateCode(c.var.language, 'refusal', refused.refused)
        return redirectTo(c, backFrom(c, order), { kind: 'warning', key: 'production.refused', values: { why } })
      }
      const key = wanted ? 'production.urgent.done' : 'production.urgent.lifted'
      return redirectTo(c, backFrom(c, order), { kind: 'success', key })
    })
  })

  async function find(c: Context): Promise<OrderRow | undefined> {
    const id = c.req.param('order') ?? ''
    return isUuid(id) ? findOrder(database, id) : undefined
  }

  async function show(c: Context, order: OrderRow, errors: FieldErrors = {}): Promise<Response> {
    const { t, language } = c.var
    const { reason, approvedAt } = await findUrgency(database, order.id)
    const title = t('production.urgent.title')
    const failed = Object.keys(errors).length > 0
    return renderPage(
      c,
      {
        title: failed ? t('errors.title-prefix', { title }) : title,
        current: hasRole(personOf(c), 'production-leader') ? '/production' : '/reviews',
        status: failed ? 422 : 200,
      },
      <form method="post" action={`/production/orders/${order.id}/urgency`} class="stack-form">
        <ErrorSummary t={t} errors={errors} />
        <h1 class="ds-heading" data-size="lg">
          {title}
        </h1>
        <p>
          {t('production.urgent.of', {
            number: formatOrderNumber(order.number),
            organisation: formatOrganisationNumber(order.organisation),
            sector: translateCode(language, 'sector', order.sector),
            state: translateCode(language, 'order-status', order.status),
          })}{' '}
          {approvedAt && t('production.urgent.promised', { date: formatDate(language, promisedDay(approvedAt, '')) })}
        </p>
        <p>{t('production.urgent.lead')}</p>
        <Submission />
        <Radios
          t={t}
          id="reason"
          label={t('production.why')}
          error={errors['reason']}
          options={urgencyReasons.map((value) => ({ value, label: translateCode(language, 'urgency', value) }))}
          {...(reason ? { value: reason satisfies UrgencyReason } : {})}
        />
        <Buttons>
          <Button>{t('production.urgent.submit')}</Button>
          {reason && (
            <Button variant="secondary" name="lift" value="yes">
              {t('production.urgent.lift')}
            </Button>
          )}
          <LinkButton href={backFrom(c, order)} variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>,
    )
  }
}

/** The leader comes from what waits, the case officer from a case. */
function backFrom(c: Context, { id }: OrderRow): string {
  return hasRole(personOf(c), 'production-leader') ? '/production/waiting' : `/reviews/${id}`
}
