import { osloDate } from '@hms/domain/calendar'
import { type OrderStatus, openStatuses } from '@hms/domain/order/order'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Listing, listingHref, parseListing } from '#web/listing.ts'
import { toneOfOrder } from '#web/order-tone.ts'
import { renderPage } from '#web/page.tsx'
import { openProducerWait } from './producer-wait.ts'
import { listOrders, type OrderRow } from './queries.ts'
import { listSilent, listWaiting } from './waiting.ts'
import { waitingInShort } from './waiting-words.tsx'

const states = ['open', 'awaiting-cardholder', 'awaiting-registers', 'done', 'rejected', 'cancelled'] as const
const offer = { sorts: ['placed', 'name', 'status', 'changed'], states, descending: true } as const
const statusesOf: Readonly<Record<string, readonly OrderStatus[]>> = {
  open: openStatuses,
  done: ['personalised', 'dispatched'],
}

async function findOrders(c: Context, { database }: Dependencies, listing: Listing): Promise<readonly OrderRow[]> {
  const wanted = listing.search.toLowerCase()
  const statuses: readonly string[] = statusesOf[listing.state] ?? [listing.state]
  const keys: Readonly<Record<string, (order: OrderRow) => string>> = {
    name: ({ family, given }) => `${family} ${given}`,
    status: ({ status }) => translateCode(c.var.language, 'order-status', status),
    changed: ({ changedAt }) => changedAt,
  }
  const key = keys[listing.sort] ?? ((order) => order.placedAt)
  const direction = listing.descending ? -1 : 1
  return (await listOrders(database, enterpriseOf(c).number))
    .filter(
      ({ status, given, family }) =>
        (listing.state === '' || statuses.includes(status)) && `${given} ${family}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => direction * key(a).localeCompare(key(b), 'nb'))
}

/** Orders of an enterprise: searched, filtered, sorted; each leads to its own page. */
export async function showOrders(c: Context, dependencies: Dependencies): Promise<Response> {
  const { t, language } = c.var
  const at = `/enterprises/${enterpriseOf(c).number}`
  const path = `${at}/orders`
  const listing = parseListing(c.req.query(), offer)
  const orders = await findOrders(c, dependencies, listing)
  const shown = orders.slice((listing.page - 1) * listing.size, listing.page * listing.size)
  const filtered = listing.search !== '' || listing.state !== ''
  const sayWait = await openProducerWait(dependencies)
  const silent = await listSilent(dependencies)
  const now = dependencies.clock.now()
  return renderPage(
    c,
    { title: t('orders.title'), current: '/orders', wide: true },
    <>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {t('orders.title')}
        </h1>
        <LinkButton href={`${at}/employees`}>{t('home.order')}</LinkButton>
      </div>
      {(orders.length > 0 || filtered) && (
        <Filter
          {...{ t, listing, path }}
          searchLabel={t('orders.search')}
          states={{
            label: t('orders.filter'),
            options: ['' as const, ...states].map((value) => ({ value, label: t(`orders.state.${value}`) })),
          }}
        />
      )}
      {listing.state === 'awaiting-registers' && orders.length > 0 && (
        <form method="post" action={`${path}/resumption`}>
          <Submission />
          <Button variant="secondary">{t('orders.ask-all')}</Button>
        </form>
      )}
      {shown.length === 0 && (
        <EmptyState title={t(filtered ? 'orders.no-hits' : 'orders.none')}>
          {!filtered && <p>{t('orders.none.text')}</p>}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <Table
          {...{ t, listing, path }}
          caption={t('orders.title')}
          captionHidden
          columns={[
            { key: 'name', title: t('orders.worker'), sortable: true },
            { key: 'placed', title: t('orders.placed'), sortable: true, unbroken: true },
            { key: 'sector', title: t('orders.sector') },
            { key: 'status', title: t('orders.progress'), sortable: true },
            { key: 'changed', title: t('orders.changed'), sortable: true, unbroken: true },
            { key: 'next', title: t('employees.next') },
          ]}
          rows={shown.map((order) => ({ cells: cellsOf(c, order) }))}
        />
      )}
      <Pagination {...{ t, listing, path }} total={orders.length} />
      {orders.length > 0 && (
        <p>
          <a class="ds-link" href={listingHref(`${path}.csv`, listing, { page: 1 })}>
            {t('orders.export')}
          </a>
        </p>
      )}
    </>,
  )

  function cellsOf({ var: { t: say } }: Context, order: OrderRow) {
    return [
      <a class="ds-link" href={`/orders/${order.id}`}>
        {`${order.given} ${order.family}`.trim() || say('employees.name.unknown')}
      </a>,
      formatDate(language, osloDate(order.placedAt)),
      translateCode(language, 'sector', order.sector),
      <>
        <Tag tone={toneOfOrder(order.status)}>{translateCode(language, 'order-status', order.status)}</Tag>
        {order.status === 'awaiting-registers' && (
          <p class="below-tag">{waitingInShort(c, listWaiting(order, silent), now)}</p>
        )}
        {sayWait(language, order) && <p class="below-tag">{say('order.no-producer.title')}</p>}
      </>,
      formatDate(language, osloDate(order.changedAt)),
      order.status === 'awaiting-cardholder' ? (
        <form method="post" action={`/orders/${order.id}/invitation`}>
          <Submission />
          <Button variant="tertiary" small>
            {say('orders.remind')}
          </Button>
        </form>
      ) : (
        ''
      ),
    ]
  }
}

/** The same list as a file. */
export async function sendOrders(c: Context, dependencies: Dependencies): Promise<Response> {
  const { t, language } = c.var
  const orders = await findOrders(c, dependencies, parseListing(c.req.query(), offer))
  const titles = [
    t('proof.number'),
    t('orders.worker'),
    t('orders.sector'),
    t('orders.placed'),
    t('orders.progress'),
    t('order.card'),
    t('waiting.column'),
  ]
  const silent = await listSilent(dependencies)
  const sayWait = await openProducerWait(dependencies)
  const now = dependencies.clock.now()
  const rows = orders.map((order) => [
    order.number,
    `${order.given} ${order.family}`,
    translateCode(language, 'sector', order.sector),
    osloDate(order.placedAt),
    translateCode(language, 'order-status', order.status),
    order.card ?? '',
    waitingInShort(c, listWaiting(order, silent), now) || (sayWait(language, order) ?? ''),
  ])
  return answerCsv(c, 'bestillinger.csv', [titles, ...rows])
}
