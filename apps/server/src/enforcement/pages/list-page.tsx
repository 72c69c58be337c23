import { osloDate } from '@hms/domain/calendar'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import { type Listing, listingHref } from '#web/listing.ts'
import type { CaseRow } from '../store.ts'
import { CaseTag, type Reader, TurnTag } from './say-case.tsx'

/** Open ones are what the list shows unasked. */
const offered = ['', 'authority', 'confirmation', 'enterprise', 'overdue', 'over', 'all'] as const

type ListProps = {
  readonly reader: Reader
  readonly listing: Listing
  readonly cases: readonly CaseRow[]
  /** Whether there are more than are shown. */
  readonly more: boolean
}

/** The authority's queue: what is overdue first, then by deadline. */
export const CasesPage = ({ reader, listing, cases, more }: ListProps) => {
  const { t, language } = reader
  const isFiltered = listing.state !== '' || listing.search !== ''
  const step = (page: number, text: string) => (
    <LinkButton href={listingHref('/enforcement', listing, { page })} variant="secondary" small>
      {text}
    </LinkButton>
  )
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('cases.title')}
      </h1>
      <p>{t('cases.lead')}</p>
      <div class="buttons">
        <LinkButton href="/enforcement/new">{t('cases.new')}</LinkButton>
      </div>
      <Filter
        {...{ t, listing, path: '/enforcement', searchLabel: t('cases.search') }}
        states={{
          label: t('cases.filter'),
          options: offered.map((value) => ({ value, label: t(`cases.turn.${value}`) })),
        }}
      />
      {cases.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'cases.none-found' : 'cases.none')} />
      ) : (
        <Table
          {...{ t, caption: t('cases.title'), captionHidden: true }}
          columns={[
            { key: 'number', title: t('cases.case') },
            { key: 'enterprise', title: t('cases.enterprise') },
            { key: 'ground', title: t('cases.ground') },
            { key: 'status', title: t('cases.status') },
            { key: 'turn', title: t('cases.turn') },
            { key: 'deadline', title: t('cases.deadline'), unbroken: true },
            { key: 'opened', title: t('cases.opened'), unbroken: true },
          ]}
          rows={cases.map((row) => ({
            cells: [
              <a class="ds-link case-number" href={`/enforcement/cases/${row.id}`}>
                {row.number}
              </a>,
              row.enterprise ?? formatOrganisationNumber(row.organisation),
              t(`case-ground.${row.ground}.short`),
              <CaseTag {...{ reader, status: row.status }} />,
              <TurnTag {...{ reader, row }} />,
              row.deadline ? formatDate(language, row.deadline) : '–',
              formatDate(language, osloDate(row.openedAt)),
            ],
          }))}
        />
      )}
      {(listing.page > 1 || more) && (
        <nav class="pages" aria-label={t('word.pages')}>
          {listing.page > 1 && step(listing.page - 1, t('word.previous'))}
          {more && step(listing.page + 1, t('word.next'))}
        </nav>
      )}
    </>
  )
}
