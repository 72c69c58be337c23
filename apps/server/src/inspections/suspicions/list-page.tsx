import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { Listing } from '#web/listing.ts'
import type { Reader } from '../alarms/say-alarm.tsx'
import { MorePages } from '../more-pages.tsx'
import type { SuspicionRow } from './store.ts'

export const suspicionStates = ['reported', 'taken', 'closed', 'all'] as const

type ListProps = {
  readonly reader: Reader
  readonly listing: Listing
  readonly suspicions: readonly SuspicionRow[]
  readonly more: boolean
}

/** The authority's queue of reports: those that are open, unless others are asked for. */
export const SuspicionsPage = ({ reader, listing, suspicions, more }: ListProps) => {
  const { t, language } = reader
  const isFiltered = listing.state !== '' || listing.search !== ''
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('suspicions.title')}
      </h1>
      <p>{t('suspicions.lead')}</p>
      <Filter
        {...{ t, listing, path: '/suspicions', searchLabel: t('suspicions.search') }}
        states={{
          label: t('alarms.filter'),
          options: ['' as const, ...suspicionStates].map((value) => ({ value, label: t(`suspicions.state.${value}`) })),
        }}
      />
      {suspicions.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'suspicions.none-found' : 'suspicions.none')} />
      ) : (
        <Table
          {...{ t, caption: t('suspicions.title'), captionHidden: true }}
          columns={[
            { key: 'reported', title: t('suspicions.reported') },
            { key: 'enterprise', title: t('suspicions.enterprise') },
            { key: 'findings', title: t('inspections.findings') },
            { key: 'by', title: t('suspicions.by') },
            { key: 'status', title: t('alarms.status') },
          ]}
          rows={suspicions.map((suspicion) => ({
            cells: [
              <a class="ds-link" href={`/suspicions/${suspicion.id}`}>
                <time datetime={suspicion.reportedAt}>{formatInstant(language, suspicion.reportedAt)}</time>
              </a>,
              sayEnterprise(reader, suspicion),
              [...new Set(suspicion.findings.map((code) => t(`finding.${code}`)))].join(', ') || '–',
              <span class="one-line">
                {suspicion.kind ? translateCode(language, 'inspector-kind', suspicion.kind) : t('word.unknown')}
              </span>,
              <SuspicionTag {...{ reader, suspicion }} />,
            ],
          }))}
        />
      )}
      <MorePages {...{ t, listing, more, path: '/suspicions' }} />
    </>
  )
}

export const sayEnterprise = ({ t }: Reader, { enterprise, organisation }: SuspicionRow): string =>
  organisation
    ? [enterprise, formatOrganisationNumber(organisation)].filter(Boolean).join(', ')
    : t('suspicions.no-enterprise')

const tones = { reported: 'warning', taken: 'info', closed: 'neutral' } as const satisfies Record<string, Tone>

export const SuspicionTag = ({
  reader: { t },
  suspicion: { status, outcome },
}: {
  readonly reader: Reader
  readonly suspicion: Pick<SuspicionRow, 'status' | 'outcome'>
}) => <Tag tone={tones[status]}>{t(outcome ? `suspicion-outcome.${outcome}` : `suspicion.status.${status}`)}</Tag>
