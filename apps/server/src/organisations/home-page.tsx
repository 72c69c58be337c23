import { addDays, osloDate } from '@hms/domain/calendar'
import { listCardsOfOrganisation } from '#cards/queries.ts'
import { listProposals, listReturnTasks } from '#conditions/queries.ts'
import { countAwaitingEnterprise } from '#enforcement/queries.ts'
import { listOrders, type OrderRow } from '#orders/queries.ts'
import { listRecalledOf } from '#recalls/queries.ts'
import { openJudge } from '#records/appointed.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { type Figure, Stats } from '#web/components/stat.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { toneOfOrder } from '#web/order-tone.ts'
import { renderPage } from '#web/page.tsx'
import { type JudgedCard, judgeCards } from './cards-of-enterprise.ts'
import { GateStanding, listGateStandings } from './home-gates.tsx'
import { Needs, needsOf } from './home-needs.tsx'

const LATEST = 6
const REJECTED_SHOWN_DAYS = 30

/** The employer's first page: four figures, what needs them, and the latest orders. Asks no register, so it is always there. */
export async function showHome(c: Context, dependencies: Dependencies): Promise<Response> {
  const { clock, database } = dependencies
  const { t } = c.var
  const { number, name } = enterpriseOf(c)
  const today = clock.today()
  const orders = await listOrders(database, number)
  const open = new Set(orders.filter(isWaiting).map(({ person }) => person))
  const recalls = await listRecalledOf(database, number)
  const cards = judgeCards(
    await listCardsOfOrganisation(database, number),
    (person) => open.has(person),
    recalls,
    await openJudge(dependencies),
    today,
  )
  const at = `/enterprises/${number}`
  const recently = (order: OrderRow) => osloDate(order.changedAt) >= addDays(today, -REJECTED_SHOWN_DAYS)
  const rejected = orders.filter((order) => order.status === 'rejected' && recently(order))
  const gates = await listGateStandings(database, number, today)
  const needs = needsOf(c, at, {
    cards,
    recalls: [...recalls.values()],
    orders,
    rejected: rejected.length,
    proposals: (await listProposals(database, number, today)).length,
    returns: (await listReturnTasks(database, number)).length,
    cases: await countAwaitingEnterprise(database, number),
    underTreatment: gates.some(({ kind }) => kind === 'open'),
  })
  return renderPage(
    c,
    { title: name, current: '/home', wide: true },
    <>
      <div class="page-top">
        <div>
          <h1 class="ds-heading" data-size="lg">
            {name}
          </h1>
          <p class="hint">{t('enterprise.form-hint', { number: formatOrganisationNumber(number) })}</p>
        </div>
        <Buttons>
          <LinkButton href={`${at}/employees`}>{t('home.order')}</LinkButton>
          <LinkButton href={`${at}/upload`} variant="secondary">
            {t('home.upload')}
          </LinkButton>
        </Buttons>
      </div>
      {orders.length === 0 && cards.length === 0 && !needs.some(({ kind }) => kind === 'cases') ? (
        <EmptyState title={t('home.empty')}>
          <p>{t('home.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Stats label={t('home.figures')} figures={figuresOf(c, at, cards, orders.filter(isWaiting))} />
          {gates.map((gate) => (
            <GateStanding c={c} gate={gate} />
          ))}
          <Needs c={c} needs={needs} />
          <Latest c={c} at={at} orders={orders.slice(0, LATEST)} />
        </>
      )}
    </>,
  )
}

const waitingStatuses: readonly string[] = [
  'awaiting-registers',
  'awaiting-cardholder',
  'awaiting-review',
  'awaiting-approval',
  'approved',
  'in-production',
]
const isWaiting = ({ status }: OrderRow) => waitingStatuses.includes(status)
const count = <T,>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length

function figuresOf(
  c: Context,
  at: string,
  cards: readonly JudgedCard[],
  waiting: readonly OrderRow[],
): readonly Figure[] {
  const { t } = c.var
  /** What there is none of need not be read. */
  const saySome = (parts: readonly (readonly [TextKey, number])[]) =>
    parts.flatMap(([key, some]) => (some > 0 ? [t(key, { count: some })] : [])).join(', ')
  const inState = (state: string) => count(cards, (card) => card.state === state)
  const notValid = cards.filter(({ state }) => state === 'not-valid')
  const because = (validity: string) => count(notValid, (card) => card.validity === validity)
  const worker = count(waiting, ({ status }) => status === 'awaiting-cardholder')
  const registers = count(waiting, ({ status }) => status === 'awaiting-registers')
  const soon = inState('expires-soon')
  const valid = inState('valid') + soon
  return [
    {
      value: valid,
      label: t('home.valid', { count: valid }),
      href: `${at}/cards?state=valid`,
      tone: valid > 0 ? 'success' : 'neutral',
    },
    {
      value: soon,
      label: t('home.expires-soon'),
      href: `${at}/cards?state=expires-soon`,
      tone: soon > 0 ? 'warning' : 'neutral',
    },
    {
      value: notValid.length,
      label: t('home.not-valid', { count: notValid.length }),
      href: `${at}/cards?state=not-valid`,
      tone: notValid.length > 0 ? 'danger' : 'neutral',
      ...(notValid.length > 0
        ? {
            note: saySome([
              ['home.not-valid.suspended', because('SUSPENDED')],
              ['home.not-valid.expired', because('EXPIRED')],
              ['home.not-valid.blocked', because('BLOCKED')],
            ]),
          }
        : {}),
    },
    {
      value: waiting.length,
      label: t('home.waiting'),
      href: `${at}/orders?state=open`,
      tone: 'info',
      ...(waiting.length > 0
        ? {
            note: saySome([
              ['home.waiting.worker', worker],
              ['home.waiting.us', waiting.length - worker - registers],
              ['home.waiting.registers', registers],
            ]),
          }
        : {}),
    },
  ]
}

const Latest = ({
  c,
  at,
  orders,
}: {
  readonly c: Context
  readonly at: string
  readonly orders: readonly OrderRow[]
}) => {
  const { t, language } = c.var
  if (orders.length === 0) return null
  return (
    <section>
      <div class="section-top">
        <h2 class="ds-heading" data-size="sm">
          {t('home.latest')}
        </h2>
        <a class="ds-link" href={`${at}/orders`}>
          {t('home.latest.all')}
        </a>
      </div>
      <Table
        t={t}
        caption={t('home.latest')}
        captionHidden
        columns={[
          { key: 'name', title: t('orders.worker') },
          { key: 'sector', title: t('orders.sector') },
          { key: 'placed', title: t('orders.placed') },
          { key: 'status', title: t('orders.progress') },
        ]}
        rows={orders.map((order) => ({
          cells: [
            <a class="ds-link" href={`/orders/${order.id}`}>
              {`${order.given} ${order.family}`.trim() || t('employees.name.unknown')}
            </a>,
            translateCode(language, 'sector', order.sector),
            formatDate(language, osloDate(order.placedAt)),
            <Tag tone={toneOfOrder(order.status)}>{translateCode(language, 'order-status', order.status)}</Tag>,
          ],
        }))}
      />
    </section>
  )
}
