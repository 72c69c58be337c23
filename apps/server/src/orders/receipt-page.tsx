import { addDays, osloDate } from '@hms/domain/calendar'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { LinkButton } from '#web/components/button.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { toneOfOrder } from '#web/order-tone.ts'
import { renderPage } from '#web/page.tsx'
import type { RowAnswer } from './judged-row.ts'
import { nameOfOrder } from './order-page.tsx'
import { USUAL_DAYS } from './order-terms.tsx'
import type { OrderRow } from './queries.ts'
import { Reasons } from './reasons.tsx'
import type { Submission } from './store.ts'

type Receipt = {
  readonly submission: Submission
  readonly orders: readonly OrderRow[]
  readonly rows: readonly RowAnswer[]
}
const MOST_SHOWN = 500

/** What was ordered in one act, what was not and why, and what happens next and when. */
export function showReceipt(c: Context, { submission, orders, rows }: Receipt): Promise<Response> {
  const { t, language } = c.var
  const count = orders.length
  const title =
    count === 0 ? t('receipt.title.none') : count === 1 ? t('receipt.title.one') : t('receipt.title.many', { count })
  const left = rows.filter(
    ({ outcome, reasons }) =>
      outcome !== 'ordered' && outcome !== 'waiting' && !(outcome === 'skipped' && reasons.length === 0),
  )
  return renderPage(
    c,
    { title, current: '/orders' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {count > 0 && <WhatNext c={c} orders={orders} submission={submission} />}
      {count > 0 && (
        <Table
          t={t}
          caption={t('receipt.orders', { count })}
          columns={[
            { key: 'name', title: t('orders.worker') },
            { key: 'number', title: t('proof.number') },
            { key: 'status', title: t('orders.progress') },
          ]}
          rows={orders.slice(0, MOST_SHOWN).map((order) => ({
            cells: [
              <a class="ds-link" href={`/orders/${order.id}`}>
                {nameOfOrder(c, order)}
              </a>,
              formatOrderNumber(order.number),
              <Tag tone={toneOfOrder(order.status)}>{translateCode(language, 'order-status', order.status)}</Tag>,
            ],
          }))}
        />
      )}
      {left.length > 0 && (
        <Table
          t={t}
          caption={t('receipt.not-ordered', { count: left.length })}
          columns={[
            { key: 'row', title: t('receipt.row'), numeric: true },
            { key: 'why', title: t('receipt.why') },
          ]}
          rows={left
            .slice(0, MOST_SHOWN)
            .map(({ line, outcome, reasons }) => ({ cells: [line, <Reasons {...{ c, outcome, reasons }} />] }))}
        />
      )}
      <p class="hint">{t('receipt.print')}</p>
      <div class="buttons">
        <LinkButton href={`/enterprises/${submission.organisation}`}>{t('receipt.home')}</LinkButton>
      </div>
    </>,
  )
}

const WhatNext = ({
  c,
  orders,
  submission,
}: {
  readonly c: Context
  readonly orders: readonly OrderRow[]
  readonly submission: Submission
}) => {
  const { t, language } = c.var
  const reused = orders.every(({ portrait, document }) => portrait === 'accepted' && document === 'accepted')
  const waiting = orders.filter(({ status }) => status === 'awaiting-registers').length
  const date = formatDate(language, addDays(osloDate(submission.placedAt), USUAL_DAYS))
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('receipt.next')}
      </h2>
      <ol class="next-steps">
        {reused ? <li>{t('receipt.next.reused')}</li> : <li>{t('receipt.next.link')}</li>}
        {!reused && <li>{t('receipt.next.review')}</li>}
        {waiting > 0 && <li>{t('receipt.next.waits', { count: waiting })}</li>}
        <li>{t('receipt.next.post', { date })}</li>
      </ol>
      <p>{t('order.proof')}</p>
    </section>
  )
}
