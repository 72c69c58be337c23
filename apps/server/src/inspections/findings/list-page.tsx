import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Listing } from '#web/listing.ts'
import type { Reader } from '../alarms/say-alarm.tsx'
import { MorePages } from '../more-pages.tsx'
import { type InspectionRow, inspectionStates } from './queries.ts'

type ListProps = {
  readonly reader: Reader
  readonly listing: Listing
  readonly inspections: readonly InspectionRow[]
  /** Whether everybody's are shown. */
  readonly all: boolean
  /** Whether there are more than are shown. */
  readonly more: boolean
}

/** A card's number as it is printed, an order's as people say it. */
export const sayNumber = (number: string) =>
  number.length === 10 ? formatOrderNumber(number) : formatCardNumber(number)

/** Inspections, the latest first: one's own, or everybody's for the authority. */
export const InspectionsPage = ({ reader, listing, inspections, all, more }: ListProps) => {
  const { t, language } = reader
  const isFiltered = listing.state !== '' || listing.search !== ''
  const query = new URLSearchParams({ search: listing.search, state: listing.state })
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('inspections.title')}
      </h1>
      <p>{t(all ? 'inspections.lead-all' : 'inspections.lead')}</p>
      <Filter
        {...{ t, listing, path: '/inspections', searchLabel: t('inspections.search') }}
        states={{
          label: t('inspections.filter'),
          options: ['' as const, ...inspectionStates].map((value) => ({
            value,
            label: t(`inspections.state.${value}`),
          })),
        }}
      />
      {inspections.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'inspections.none-found' : 'inspections.none')}>
          {isFiltered ? undefined : <p>{t('inspections.none-yet')}</p>}
        </EmptyState>
      ) : (
        <>
          <Table
            {...{ t, caption: t('inspections.title'), captionHidden: true }}
            columns={[
              { key: 'at', title: t('inspections.at') },
              { key: 'site', title: t('inspections.site') },
              ...(all ? [{ key: 'by', title: t('inspections.by') }] : []),
              { key: 'cards', title: t('inspections.cards') },
              { key: 'findings', title: t('inspections.findings') },
            ]}
            rows={inspections.map((inspection) => ({
              cells: [
                <a class="ds-link" href={`/inspections/${inspection.id}`}>
                  <time datetime={inspection.at}>{formatInstant(language, inspection.at)}</time>
                </a>,
                inspection.site || t(`place-kind.${inspection.placeKind}`),
                ...(all
                  ? [<span class="one-line">{translateCode(language, 'inspector-kind', inspection.kind)}</span>]
                  : []),
                <SayNumbers inspection={inspection} />,
                <SayFindings reader={reader} inspection={inspection} />,
              ],
            }))}
          />
          <p class="below-list">
            <a class="ds-link" href={`/inspections.csv?${query}`}>
              {t('inspections.export')}
            </a>
          </p>
        </>
      )}
      <MorePages {...{ t, listing, more, path: '/inspections' }} />
    </>
  )
}

const MOST_NUMBERS = 3

const SayNumbers = ({ inspection: { cards } }: { readonly inspection: InspectionRow }) => (
  <>
    {cards.slice(0, MOST_NUMBERS).map(({ number }) => (
      <>
        <span class="unbroken">{sayNumber(number)}</span>{' '}
      </>
    ))}
    {cards.length > MOST_NUMBERS ? `+${cards.length - MOST_NUMBERS}` : cards.length === 0 ? '–' : ''}
  </>
)

const SayFindings = ({
  reader: { t },
  inspection,
}: {
  readonly reader: Reader
  readonly inspection: InspectionRow
}) => {
  const { findings, suspicion, seizures } = inspection
  const words = [...new Set(findings.map(({ code }) => t(`finding.${code}`)))].join(', ')
  return (
    <>
      {words || (suspicion || seizures.length > 0 ? '' : t('inspections.no-findings'))}
      {(suspicion || seizures.length > 0) && (
        <div class="tags">
          {suspicion && <Tag tone="warning">{t('inspections.reported')}</Tag>}
          {seizures.length > 0 && <Tag tone="danger">{t('inspections.seized')}</Tag>}
        </div>
      )}
    </>
  )
}
