import type { Instant } from '@hms/domain/calendar'
import { formatDate, formatInstant } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { type Reader, sayName } from './say.ts'
import type { SwitchoverView } from './view.ts'

const tones = {
  planned: 'warning',
  confirmed: 'info',
  rehearsed: 'info',
  executing: 'info',
  completed: 'success',
  abandoned: 'neutral',
} as const satisfies Record<SwitchoverView['state']['status'], Tone>

export const StatusTag = ({ t, status }: { readonly t: Reader['t']; readonly status: keyof typeof tones }) => (
  <Tag tone={tones[status]}>{t(`switchover.status.${status}`)}</Tag>
)

type Listed = { readonly view: SwitchoverView; readonly changedAt: Instant }

/** Every change of producer that was planned. */
export const SwitchoversPage = ({
  reader: { t, language },
  all,
}: {
  readonly reader: Reader
  readonly all: readonly Listed[]
}) => {
  const isOpen = all.some(({ view }) => !['completed', 'abandoned'].includes(view.state.status))
  return (
    <>
      <p>
        <a class="ds-link" href="/producers">
          {t('producers.back')}
        </a>
      </p>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {t('switchovers.title')}
        </h1>
        {!isOpen && <LinkButton href="/switchovers/new">{t('switchovers.plan')}</LinkButton>}
      </div>
      <p>{t('switchovers.lead')}</p>
      {all.length === 0 ? (
        <EmptyState title={t('switchovers.none')}>
          <p>{t('switchovers.none.text')}</p>
        </EmptyState>
      ) : (
        <Table
          {...{ t, caption: t('switchovers.title'), captionHidden: true }}
          columns={[
            { key: 'change', title: t('switchovers.change') },
            { key: 'day', title: t('switchovers.day') },
            { key: 'status', title: t('switchovers.status') },
          ]}
          rows={all.map(({ view, changedAt }) => ({
            cells: [
              <a class="ds-link" href={`/switchovers/${view.id}`}>
                {sayName(t, view)}
              </a>,
              formatDate(language, view.state.plan.switchDay),
              <>
                <StatusTag t={t} status={view.state.status} />
                <span class="below hint">{formatInstant(language, changedAt)}</span>
              </>,
            ],
          }))}
        />
      )}
    </>
  )
}
