import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { items, mayFollow } from '@hms/domain/order/order'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { isProofDue } from '#proofs/queries.ts'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Confirm, Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { toneOfOrder } from '#web/order-tone.ts'
import { renderPage } from '#web/page.tsx'
import { stepsOf } from './order-steps.ts'
import { openProducerWait } from './producer-wait.ts'
import { type HistoryRow, listHistory, type OrderRow } from './queries.ts'
import { listSilent, listWaiting } from './waiting.ts'
import { WaitingList } from './waiting-words.tsx'

const itemTones: Readonly<Record<string, Tone>> = {
  missing: 'warning',
  given: 'info',
  accepted: 'success',
  rejected: 'danger',
}

export const nameOfOrder = (c: Context, { given, family }: OrderRow) =>
  `${given} ${family}`.trim() || c.var.t('employees.name.unknown')

/** One order: where it stands, what is asked for, what comes. Also the proof that a card is on its way. */
export async function showOrder(c: Context, dependencies: Dependencies, order: OrderRow): Promise<Response> {
  const { clock, database, registers } = dependencies
  const { t, language } = c.var
  const history = await listHistory(database, order.id)
  const found = await registers.findOrganisation(order.organisation)
  const enterprise = found.answered && 'name' in found.value ? found.value.name : ''
  const firstDay = firstDayOf(history)
  const hasProof = await isProofDue(database, order.id)
  const waiting = order.status === 'awaiting-registers' ? listWaiting(order, await listSilent(dependencies)) : []
  const noProducer = (await openProducerWait(dependencies))(language, order)
  const title = t('order.title', { name: nameOfOrder(c, order) })
  const isCollecting = mayFollow(order.status, 'item-given')
  return renderPage(
    c,
    { title, current: '/orders' },
    <>
      <p>
        <a class="ds-link" href={`/enterprises/${order.organisation}/orders`}>
          {t('order.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>
        <Tag tone={toneOfOrder(order.status)}>{translateCode(language, 'order-status', order.status)}</Tag>
      </p>
      <Ended c={c} order={order} history={history} />
      {noProducer && (
        <Alert kind="info" title={t('order.no-producer.title')}>
          <p>{noProducer}</p>
        </Alert>
      )}
      {waiting.length > 0 && <Waiting c={c} order={order} waiting={waiting} now={clock.now()} />}
      <DescriptionList
        items={[
          [t('order.enterprise'), `${enterprise} ${formatOrganisationNumber(order.organisation)}`.trim()],
          ...(order.unit ? [[t('order.unit'), formatOrganisationNumber(order.unit)] as const] : []),
          [t('orders.sector'), translateCode(language, 'sector', order.sector)],
          [t('orders.placed'), formatInstant(language, order.placedAt)],
          ...(firstDay ? [[t('order.first-day'), formatDate(language, firstDay)] as const] : []),
          ...(order.predecessor ? [[t('order.replaces'), <CardLink number={order.predecessor} />] as const] : []),
          ...(history[0]?.data['freeOfCharge'] ? [[t('terms.price'), t('order.free')] as const] : []),
          ...(order.card ? [[t('order.card'), <CardLink number={order.card} />] as const] : []),
          ...(order.status === 'dispatched'
            ? [
                [
                  t('card.shipment'),
                  <a class="ds-link" href={`/orders/${order.id}/shipment`}>
                    {t('order.shipment')}
                  </a>,
                ] as const,
              ]
            : []),
          [t('proof.number'), formatOrderNumber(order.number)],
        ]}
      />
      {isOpen(order) && <Items c={c} order={order} history={history} isCollecting={isCollecting} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('order.life')}
        </h2>
        <Timeline label={t('order.life')} steps={stepsOf(language, order.status, history)} />
      </section>
      {hasProof && (
        <Alert kind="info">
          <p>{t('order.proof')}</p>
          <p>
            <LinkButton href={`/orders/${order.id}/proof`} variant="secondary">
              {t('proof.show')}
            </LinkButton>
          </p>
        </Alert>
      )}
      {mayFollow(order.status, 'order-cancelled') && !order.begun && (
        <>
          {order.status === 'in-production' && <p>{t('order.cancel.until-begun')}</p>}
          <Buttons>
            <LinkButton href={`/orders/${order.id}/cancellation`} variant="tertiary" danger>
              {t('order.cancel')}
            </LinkButton>
          </Buttons>
        </>
      )}
    </>,
  )
}

const isOpen = ({ status }: OrderRow) => status !== 'rejected' && status !== 'cancelled'

const CardLink = ({ number }: { readonly number: string }) => (
  <a class="ds-link" href={`/cards/${number}`}>
    {formatCardNumber(number)}
  </a>
)

/** The first day of an employment that lay ahead, as last told. */
function firstDayOf(history: readonly HistoryRow[]): LocalDate | undefined {
  const told = history.map(({ data }) => data['firstValidDay']).findLast((day) => typeof day === 'string')
  return told ? parseLocalDate(told) : undefined
}

const Ended = ({
  c,
  order,
  history,
}: {
  readonly c: Context
  readonly order: OrderRow
  readonly history: readonly HistoryRow[]
}) => {
  const { t, language } = c.var
  const { conditions, otherSector } = history.at(-1)?.data ?? {}
  if (order.status !== 'rejected' || !Array.isArray(conditions)) return null
  return (
    <Alert kind="danger" title={t('order.step.rejected')}>
      <ul class="reasons">
        {conditions.map(String).map((code) => (
          <li>{translateCode(language, 'condition', `${code}.not-met`)}</li>
        ))}
        {otherSector ? (
          <li>{t('other-sector.case', { otherSector: translateCode(language, 'sector', String(otherSector)) })}</li>
        ) : null}
      </ul>
      <p>{t('order.appeal')}</p>
    </Alert>
  )
}

type WaitingProps = Parameters<typeof WaitingList>[0] & { readonly order: OrderRow }

const Waiting = ({ c, order, waiting, now }: WaitingProps) => {
  const { t } = c.var
  return (
    <Alert kind="warning" title={t('order.step.registers.now')}>
      <WaitingList {...{ c, waiting, now }} />
      <form method="post" action={`/orders/${order.id}/resumption`}>
        <Submission />
        <Button variant="secondary" small>
          {t('order.ask-again')}
        </Button>
      </form>
    </Alert>
  )
}

type ItemsProps = {
  readonly c: Context
  readonly order: OrderRow
  readonly history: readonly HistoryRow[]
  readonly isCollecting: boolean
}

const Items = ({ c, order, history, isCollecting }: ItemsProps) => {
  const { t, language } = c.var
  const stateOf = { portrait: order.portrait, 'identity-document': order.document }
  const reasonOf = (item: string) =>
    history.findLast(({ type, data }) => type === 'item-rejected' && data['item'] === item)?.data['reason']
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('order.items')}
      </h2>
      {order.reason === 'renewal' && order.portrait === 'accepted' && <p>{t('order.reused')}</p>}
      <DescriptionList
        items={items.map((item) => [
          t(`item.${item}`),
          <>
            <Tag tone={itemTones[stateOf[item]] ?? 'neutral'}>
              {translateCode(language, 'item-state', stateOf[item])}
            </Tag>
            {stateOf[item] === 'rejected' && (
              <p class="below-tag">{translateCode(language, 'item-rejection', String(reasonOf(item)))}</p>
            )}
          </>,
        ])}
      />
      {isCollecting && (order.portrait !== 'accepted' || order.document !== 'accepted') && (
        <div class="buttons">
          <LinkButton href={`/orders/${order.id}/items`} variant="secondary">
            {t('order.items.give')}
          </LinkButton>
          <form method="post" action={`/orders/${order.id}/invitation`}>
            <Submission />
            <Button variant="tertiary">{t('orders.remind')}</Button>
          </form>
        </div>
      )}
    </section>
  )
}

/** Between the wish and the act: what follows from taking an order back. */
export function showCancellation(c: Context, order: OrderRow): Promise<Response> {
  const { t } = c.var
  const title = t('order.cancel.title', { name: nameOfOrder(c, order) })
  return renderPage(
    c,
    { title, current: '/orders' },
    <Confirm
      t={t}
      title={title}
      consequence={t('order.cancel.consequence')}
      action={`/orders/${order.id}/cancellation`}
      submit={t('order.cancel.submit')}
      back={`/orders/${order.id}`}
      danger
    />,
  )
}
