import type { Instant } from '@hms/domain/calendar'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Stats } from '#web/components/stat.tsx'
import { Table } from '#web/components/table.tsx'
import { type Listing, listingHref } from '#web/listing.ts'
import type { countQueue, QueueRow } from './queries.ts'

type QueueProps = {
  readonly t: Translate
  readonly language: Language
  readonly listing: Listing
  readonly rows: readonly QueueRow[]
  readonly counts: Awaited<ReturnType<typeof countQueue>>
  /** How many match search and filter. */
  readonly total: number
  readonly enterprises: ReadonlyMap<string, string>
  readonly officer: string
  readonly next?: string | undefined
}

/** Everything that waits for a case officer, the oldest first. */
export const QueuePage = ({ t, language, listing, rows, counts, total, enterprises, officer, next }: QueueProps) => {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const oldest = counts.map((one) => one.oldest).sort()[0]
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('reviews.title')}
      </h1>
      {oldest === undefined ? (
        <EmptyState title={t('reviews.empty')}>
          <p>{t('reviews.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <p class="lead">{t('reviews.count', { count: all, since: formatInstant(language, oldest) })}</p>
          {next && <LinkButton href={`/reviews/${next}`}>{t('reviews.start')}</LinkButton>}
          <Stats
            label={t('reviews.sectors')}
            figures={counts.map(({ sector, count }) => ({
              value: count,
              label: t(`sector.${sector}`),
              href: listingHref('/reviews', listing, { state: sector, page: 1 }),
            }))}
          />
          <Filter
            {...{ t, listing, path: '/reviews', searchLabel: t('reviews.search') }}
            states={{
              label: t('reviews.sector'),
              options: [
                { value: '', label: t('reviews.sector.all') },
                ...counts.map(({ sector }) => ({ value: sector, label: t(`sector.${sector}`) })),
              ],
            }}
          />
          {rows.length === 0 ? (
            <EmptyState title={t('reviews.empty.filtered')} />
          ) : (
            <Table
              {...{ t, caption: t('reviews.title'), captionHidden: true }}
              columns={[
                { key: 'worker', title: t('reviews.column.worker') },
                { key: 'enterprise', title: t('reviews.column.enterprise') },
                { key: 'sector', title: t('reviews.sector') },
                { key: 'waiting', title: t('reviews.column.waiting') },
                { key: 'status', title: t('reviews.column.status') },
              ]}
              rows={rows.map((row) => ({ cells: cellsOf(row, t, language, enterprises, officer) }))}
            />
          )}
          <Pagination {...{ t, listing, path: '/reviews', total }} />
        </>
      )}
    </>
  )
}

function cellsOf(
  { id, given, family, organisation, sector, status, orderer, changedAt }: QueueRow,
  t: Translate,
  language: Language,
  enterprises: ReadonlyMap<string, string>,
  officer: string,
) {
  return [
    <a class="ds-link" href={`/reviews/${id}`}>{`${given} ${family}`}</a>,
    enterprises.get(organisation) ?? formatOrganisationNumber(organisation),
    t(`sector.${sector}`),
    <Moment language={language} at={changedAt} />,
    <>
      {t(`order-status.${status}`)}
      {orderer === officer && <span class="hint"> · {t('reviews.own')}</span>}
    </>,
  ]
}

const Moment = ({ language, at }: { readonly language: Language; readonly at: Instant }) => (
  <time datetime={at}>{formatInstant(language, at)}</time>
)
