import type { LocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatDate } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { type Listing, listingHref } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isOverdue, StatusTag } from './case-parts.tsx'
import type { DisputeFigures, DisputeRow } from './queries.ts'

export const queueStates = ['undecided', 'overdue', 'decided', 'closed', 'all'] as const

type QueueProps = {
  readonly listing: Listing
  readonly figures: DisputeFigures
  readonly disputes: readonly DisputeRow[]
  /** Whether there are more than are shown. */
  readonly more: boolean
  readonly today: LocalDate
  /** The authority sees which are late; the cases themselves are the case officers'. */
  readonly opens: boolean
}

/** The queue: what is overdue first. */
export function showQueue(
  c: Context,
  { listing, figures, disputes, more, today, opens }: QueueProps,
): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('disputes.title'), current: '/disputes', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('disputes.title')}
      </h1>
      <p>{t('disputes.lead')}</p>
      {figures.overdue > 0 && (
        <Alert kind="danger" title={t('disputes.overdue', { count: figures.overdue })}>
          <p>{t('disputes.overdue.text')}</p>
        </Alert>
      )}
      <p class="hint">
        {t('disputes.figures', {
          undecided: figures.undecided,
          decided: figures.decided,
          inTime: figures.inTime,
        })}
      </p>
      <Filter
        {...{ t, listing, path: '/disputes', searchLabel: t('disputes.search') }}
        states={{
          label: t('disputes.filter'),
          options: queueStates.map((value) => ({
            value: value === 'undecided' ? '' : value,
            label: t(`disputes.state.${value}`),
          })),
        }}
      />
      {disputes.length === 0 ? (
        <EmptyState title={t(listing.search || listing.state ? 'disputes.none-found' : 'disputes.none')} />
      ) : (
        <Table
          {...{ t, caption: t('disputes.title'), captionHidden: true }}
          columns={[
            { key: 'number', title: t('dispute.number') },
            { key: 'complaint', title: t('dispute.complaint') },
            { key: 'enterprise', title: t('check.enterprise') },
            { key: 'card', title: t('dispute.card') },
            { key: 'due', title: t('dispute.due'), unbroken: true },
            { key: 'officer', title: t('dispute.officer') },
            { key: 'status', title: t('disputes.status') },
          ]}
          rows={disputes.map((dispute) => ({
            cells: [
              opens ? (
                <a class="ds-link unbroken" href={`/disputes/${dispute.id}`}>
                  {formatOrderNumber(dispute.number)}
                </a>
              ) : (
                <span class="unbroken">{formatOrderNumber(dispute.number)}</span>
              ),
              t(`complaint.${dispute.complaint}`),
              dispute.enterprise,
              <span class="unbroken">{formatCardNumber(dispute.card)}</span>,
              <>
                <time datetime={dispute.due}>{formatDate(language, dispute.due)}</time>{' '}
                {isOverdue(dispute, today) ? <Tag tone="danger">{t('disputes.late')}</Tag> : ''}
              </>,
              dispute.officerName ?? t('dispute.nobody'),
              <StatusTag {...{ c, dispute }} />,
            ],
          }))}
        />
      )}
      {(listing.page > 1 || more) && (
        <nav class="pages" aria-label={t('word.pages')}>
          {listing.page > 1 && (
            <LinkButton href={listingHref('/disputes', listing, { page: listing.page - 1 })} variant="secondary" small>
              {t('word.previous')}
            </LinkButton>
          )}
          {more && (
            <LinkButton href={listingHref('/disputes', listing, { page: listing.page + 1 })} variant="secondary" small>
              {t('word.next')}
            </LinkButton>
          )}
        </nav>
      )}
    </>,
  )
}
