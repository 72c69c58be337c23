import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatInstant } from '#texts/format.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Table } from '#web/components/table.tsx'
import type { Listing } from '#web/listing.ts'
import { MorePages } from '../more-pages.tsx'
import { AlarmTag, type Reader } from './say-alarm.tsx'
import type { AlarmRow } from './store.ts'

export const alarmStates = ['raised', 'seen', 'closed', 'all'] as const

type ListProps = {
  readonly reader: Reader
  readonly listing: Listing
  readonly alarms: readonly AlarmRow[]
  /** Whether there are more than are shown. */
  readonly more: boolean
}

/** The queue of alarms: those that are open, unless others are asked for. */
export const AlarmsPage = ({ reader, listing, alarms, more }: ListProps) => {
  const { t, language } = reader
  const isFiltered = listing.state !== '' || listing.search !== ''
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('alarms.title')}
      </h1>
      <p>{t('alarms.lead')}</p>
      <Filter
        {...{ t, listing, path: '/alarms', searchLabel: t('alarms.search') }}
        states={{
          label: t('alarms.filter'),
          options: ['' as const, ...alarmStates].map((value) => ({ value, label: t(`alarms.state.${value}`) })),
        }}
      />
      {alarms.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'alarms.none-found' : 'alarms.none')} />
      ) : (
        <Table
          {...{ t, caption: t('alarms.title'), captionHidden: true }}
          columns={[
            { key: 'card', title: t('alarms.card') },
            { key: 'enterprise', title: t('alarms.enterprise') },
            { key: 'why', title: t('alarms.why') },
            { key: 'raised', title: t('alarms.raised') },
            { key: 'taps', title: t('alarms.taps'), numeric: true },
            { key: 'status', title: t('alarms.status') },
          ]}
          rows={alarms.map((alarm) => ({
            cells: [
              <a class="ds-link" href={`/alarms/${alarm.id}`}>
                {formatCardNumber(alarm.card)}
              </a>,
              alarm.enterprise,
              t(`alarm.why.${alarm.why}.short`),
              <time datetime={alarm.raisedAt}>{formatInstant(language, alarm.raisedAt)}</time>,
              String(alarm.taps),
              <AlarmTag {...{ reader, alarm }} />,
            ],
          }))}
        />
      )}
      <MorePages {...{ t, listing, more, path: '/alarms' }} />
    </>
  )
}
