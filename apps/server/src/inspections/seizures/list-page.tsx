import { formatCardNumber } from '@hms/domain/card/card-number'
import { MANY_SEIZURES } from '@hms/domain/inspection/seizure-rules'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Listing } from '#web/listing.ts'
import type { Reader } from '../alarms/say-alarm.tsx'
import { MorePages } from '../more-pages.tsx'
import { type ManySeizures, type SeizureRow, seizureStates } from './store.ts'

type ListProps = {
  readonly reader: Reader
  readonly listing: Listing
  readonly seizures: readonly SeizureRow[]
  /** Who has seized unusually many; told to the authority alone. */
  readonly many: readonly ManySeizures[]
  readonly more: boolean
}

/** Seized cards, the latest first: for the issuer those to destroy, for the authority all, for an inspector their own. */
export const SeizuresPage = ({ reader, listing, seizures, many, more }: ListProps) => {
  const { t, language } = reader
  const isFiltered = listing.state !== '' || listing.search !== ''
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('seizures.title')}
      </h1>
      <p>{t('seizures.lead')}</p>
      {many.map(({ name, count }) => (
        <Alert kind="warning" title={t('seizures.many')}>
          <p>{t('seizures.many.text', { name, count, hours: MANY_SEIZURES.hours })}</p>
        </Alert>
      ))}
      <Filter
        {...{ t, listing, path: '/seizures', searchLabel: t('seizures.search') }}
        states={{
          label: t('alarms.filter'),
          options: ['' as const, ...seizureStates].map((value) => ({ value, label: t(`seizures.state.${value}`) })),
        }}
      />
      {seizures.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'seizures.none-found' : 'seizures.none')} />
      ) : (
        <Table
          {...{ t, caption: t('seizures.title'), captionHidden: true }}
          columns={[
            { key: 'card', title: t('alarms.card') },
            { key: 'enterprise', title: t('alarms.enterprise') },
            { key: 'ground', title: t('seizures.ground') },
            { key: 'by', title: t('seizures.by') },
            { key: 'at', title: t('seizures.at') },
            { key: 'status', title: t('alarms.status') },
          ]}
          rows={seizures.map((seizure) => ({
            cells: [
              <a class="ds-link" href={`/seizures/${seizure.id}`}>
                {formatCardNumber(seizure.card)}
              </a>,
              seizure.enterprise,
              t(`seizure-ground.${seizure.ground}`),
              translateCode(language, 'inspector-kind', seizure.kind),
              <time datetime={seizure.at}>{formatInstant(language, seizure.at)}</time>,
              <SeizureTag {...{ reader, seizure }} />,
            ],
          }))}
        />
      )}
      <MorePages {...{ t, listing, more, path: '/seizures' }} />
    </>
  )
}

/** Where the plastic is, and whether the seizure was found wrong. */
export const SeizureTag = ({
  reader: { t },
  seizure: { destroyedAt, wrongAt },
}: {
  readonly reader: Reader
  readonly seizure: Pick<SeizureRow, 'destroyedAt' | 'wrongAt'>
}) => (
  <>
    <Tag tone={destroyedAt ? 'neutral' : 'warning'}>{t(destroyedAt ? 'seizure.destroyed' : 'seizure.waiting')}</Tag>{' '}
    {wrongAt && <Tag tone="info">{t('seizure.wrong')}</Tag>}
  </>
)
