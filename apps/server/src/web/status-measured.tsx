import type { ServiceStatus } from '@hms/contract/status'
import type { Instant } from '@hms/domain/calendar'
import type { z } from 'zod'
import { sayDuration } from '#texts/duration.ts'
import { formatInstant, formatNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Table } from './components/table.tsx'

/** What `/api/status` says besides the time, the lists and whether this is a demonstration. */
export type MeasuredStatus = Omit<
  z.output<typeof ServiceStatus>,
  'now' | 'lists' | 'versions' | 'demo' | 'published'
> & {
  readonly published: readonly {
    readonly list: number
    readonly version: number
    readonly madeAt: Instant
    readonly ageInSeconds: number
  }[]
}

type Props = { readonly t: Translate; readonly language: Language; readonly measured: MeasuredStatus }

/** What was measured: how long a check takes, how old the lists are, how soon a block is seen, how long the post takes. */
export const MeasuredTimes = ({ t, language, measured }: Props) => {
  const { checks, published, blockToList, delivery } = measured
  const inMs = (milliseconds: number | undefined) =>
    milliseconds === undefined ? '–' : t('status.milliseconds', { count: formatNumber(language, milliseconds) })
  const inSeconds = (seconds: number) =>
    seconds < 0.1
      ? t('status.seconds.less')
      : t('status.seconds', { count: formatNumber(language, Math.round(seconds * 10) / 10) })
  const inDays = (days: number) => t('status.days', { count: days })
  return (
    <section id="measured">
      <h2 class="ds-heading" data-size="sm">
        {t('status.measured')}
      </h2>
      <Table
        t={t}
        caption={t('status.checks')}
        columns={[
          { key: 'when', title: t('status.period') },
          { key: 'count', title: t('status.count') },
          { key: 'p50', title: t('status.p50') },
          { key: 'p95', title: t('status.p95') },
          { key: 'p99', title: t('status.p99') },
        ]}
        rows={(['hour', 'day'] as const).map((period) => ({
          cells: [
            t(`status.${period}`),
            formatNumber(language, checks[period].count),
            inMs(checks[period].p50),
            inMs(checks[period].p95),
            inMs(checks[period].p99),
          ],
        }))}
      />
      <Table
        t={t}
        caption={t('status.others')}
        columns={[
          { key: 'what', title: t('status.what') },
          { key: 'usual', title: t('status.usual') },
          { key: 'worst', title: t('status.worst') },
          { key: 'count', title: t('status.count') },
        ]}
        rows={[
          { cells: [t('status.block-online'), t('status.next-request'), t('status.next-request'), '–'] },
          {
            cells: [
              t('status.block-list'),
              blockToList.median === undefined ? '–' : inSeconds(blockToList.median),
              blockToList.longest === undefined ? '–' : inSeconds(blockToList.longest),
              formatNumber(language, blockToList.count),
            ],
          },
          {
            cells: [
              t('status.delivery'),
              delivery.median === undefined ? '–' : inDays(delivery.median),
              delivery.nineInTen === undefined ? '–' : t('status.nine-in-ten', { days: inDays(delivery.nineInTen) }),
              formatNumber(language, delivery.count),
            ],
          },
        ]}
      />
      <Table
        t={t}
        caption={t('status.lists')}
        columns={[
          { key: 'list', title: t('status.list') },
          { key: 'made', title: t('status.list-made') },
          { key: 'age', title: t('status.list-age') },
        ]}
        rows={published.map(({ list, version, madeAt, ageInSeconds }) => ({
          cells: [
            t('status.list-version', { list, version }),
            <time datetime={madeAt}>{formatInstant(language, madeAt)}</time>,
            ageInSeconds < 60 ? inSeconds(ageInSeconds) : sayDuration(t, ageInSeconds / 60),
          ],
        }))}
      />
      <p class="hint">
        {t('status.measured-note')} <a href="/api/status">/api/status</a>
      </p>
    </section>
  )
}
