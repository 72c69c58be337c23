import type { LocalDate } from '@hms/domain/calendar'
import type { Waiting } from '@hms/domain/production/plan-batch'
import { isLate } from '@hms/domain/sector/delivery-promise'
import { formatDate, formatInstant } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { BatchRow } from './queries.ts'

/** How many of its cards are made; nothing of a batch that all of them left. */
export const sayMade = (t: Translate, { made, ordered, dropped }: BatchRow) =>
  ordered === dropped ? '–' : t('production.made-of', { made, ordered: ordered - dropped })

export type Reader = { readonly t: Translate; readonly language: Language }
type ProductionProps = Reader & {
  readonly today: LocalDate
  readonly waiting: readonly Waiting[]
  /** Approved orders that no producer takes now. */
  readonly homeless: number
  readonly batches: readonly BatchRow[]
  readonly nameProducer: (code: string) => string
}

export const batchTones = {
  open: 'neutral',
  released: 'info',
  acknowledged: 'info',
  started: 'info',
  made: 'success',
  closed: 'success',
  dispatched: 'success',
  recalled: 'neutral',
} as const

/** What waits, by producer and design, and every batch there is. */
export const ProductionPage = ({ t, language, today, waiting, homeless, batches, nameProducer }: ProductionProps) => (
  <>
    <h1 class="ds-heading" data-size="lg">
      {t('production.title')}
    </h1>
    <p>{t('production.lead')}</p>
    {homeless > 0 && (
      <Alert kind="info">
        <p>{t('production.waits-for-next', { count: homeless })}</p>
      </Alert>
    )}
    {waiting.length === 0 ? (
      <p>{t('production.none-approved')}</p>
    ) : (
      <WaitingTable {...{ t, language, today, waiting, nameProducer }} />
    )}
    <h2 class="ds-heading" data-size="sm">
      {t('production.batches')}
    </h2>
    {batches.length === 0 ? (
      <EmptyState title={t('production.no-batches')} />
    ) : (
      <BatchTable {...{ t, language, today, batches }} />
    )}
  </>
)

/** A day that is promised, and whether it has gone. */
export const Promised = ({
  t,
  language,
  today,
  date,
}: Reader & { readonly today: LocalDate; readonly date: LocalDate }) => (
  <>
    {formatDate(language, date)} {isLate(date, today) && <Tag tone="danger">{t('production.late')}</Tag>}
  </>
)

const WaitingTable = ({ t, language, today, waiting, nameProducer }: Omit<ProductionProps, 'homeless' | 'batches'>) => (
  <>
    <p>
      <strong>{t('production.approved', { count: waiting.length })}</strong>{' '}
      <a class="ds-link" href="/production/waiting">
        {t('production.see-waiting')}
      </a>
    </p>
    <Table
      t={t}
      caption={t('production.waiting')}
      captionHidden
      columns={[
        { key: 'design', title: t('production.design') },
        { key: 'producer', title: t('production.producer') },
        { key: 'count', title: t('production.orders'), numeric: true },
        { key: 'promised', title: t('production.first-promised') },
        { key: 'act', title: t('production.act') },
      ]}
      rows={groupsOf(waiting, today).map(({ producer, sector, orders, promised, urgent, late }) => ({
        cells: [
          translateCode(language, 'sector', sector),
          nameProducer(producer),
          <>
            {orders}
            {urgent > 0 && (
              <>
                {' '}
                <Tag tone="warning">{t('production.urgent-count', { count: urgent })}</Tag>
              </>
            )}
          </>,
          <>
            <Promised {...{ t, language, today }} date={promised} />
            {late > 0 && <span class="below">{t('production.late-count', { count: late })}</span>}
          </>,
          <form method="post" action="/production">
            <Submission />
            <input type="hidden" name="producer" value={producer} />
            <input type="hidden" name="sector" value={sector} />
            <Button small>
              {t('production.create')}
              <span class="ds-sr-only">: {translateCode(language, 'sector', sector)}</span>
            </Button>
          </form>,
        ],
      }))}
    />
  </>
)

type Group = Pick<Waiting, 'producer' | 'sector' | 'promised'> & { orders: number; urgent: number; late: number }

/** Those with urgent orders first, then by the earliest day promised. */
function groupsOf(waiting: readonly Waiting[], today: LocalDate): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { producer, sector, promised, urgent } of waiting) {
    const key = `${producer} ${sector}`
    const before = groups.get(key) ?? { producer, sector, promised, orders: 0, urgent: 0, late: 0 }
    groups.set(key, {
      ...before,
      promised: promised < before.promised ? promised : before.promised,
      orders: before.orders + 1,
      urgent: before.urgent + (urgent ? 1 : 0),
      late: before.late + (isLate(promised, today) ? 1 : 0),
    })
  }
  return [...groups.values()].toSorted(
    (one, other) => Number(other.urgent > 0) - Number(one.urgent > 0) || (one.promised < other.promised ? -1 : 1),
  )
}

const BatchTable = ({
  t,
  language,
  today,
  batches,
}: Omit<ProductionProps, 'homeless' | 'waiting' | 'nameProducer'>) => (
  <Table
    t={t}
    caption={t('production.batches')}
    captionHidden
    columns={[
      { key: 'created', title: t('production.batch') },
      { key: 'design', title: t('production.design') },
      { key: 'promised', title: t('production.promised') },
      { key: 'state', title: t('production.state') },
      { key: 'made', title: t('production.made'), numeric: true },
    ]}
    rows={batches.map((batch) => ({
      cells: [
        <a class="ds-link" href={`/production/${batch.id}`}>
          {formatInstant(language, batch.createdAt)}
        </a>,
        batch.sector ? translateCode(language, 'sector', batch.sector) : '–',
        batch.promised === null ? (
          '–'
        ) : isUnsent(batch) ? (
          <Promised {...{ t, language, today }} date={batch.promised} />
        ) : (
          formatDate(language, batch.promised)
        ),
        <>
          <Tag tone={batchTones[batch.status]}>{translateCode(language, 'batch-status', batch.status)}</Tag>
          {batch.urgent && isUnsent(batch) && (
            <>
              {' '}
              <Tag tone="warning">{t('production.urgent')}</Tag>
            </>
          )}
          {batch.recallProposed && <span class="below">{t('production.recall.waits')}</span>}
        </>,
        sayMade(t, batch),
      ],
    }))}
  />
)

const isUnsent = ({ status }: BatchRow) => status !== 'dispatched' && status !== 'recalled'
