import { osloDate } from '@hms/domain/calendar'
import { formatDate } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { type CriteriaReader, sayCriteria } from './say-recall.ts'
import type { RecallRow } from './store.ts'

const tones = {
  proposed: 'warning',
  confirmed: 'info',
  completed: 'success',
  stopped: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<RecallRow['status'], Tone>

/** Where a recall stands, in a word. */
export const StatusTag = ({
  reader: { t },
  status,
}: {
  readonly reader: CriteriaReader
  readonly status: RecallRow['status']
}) => <Tag tone={tones[status]}>{t(`recall.status.${status}`)}</Tag>

type ListProps = {
  readonly reader: CriteriaReader
  readonly recalls: readonly RecallRow[]
  readonly mayPropose: boolean
}

/** Every recall, the latest first. */
export const RecallsPage = ({ reader, recalls, mayPropose }: ListProps) => {
  const { t, language } = reader
  return (
    <>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {t('recalls.title')}
        </h1>
        {mayPropose && <LinkButton href="/recalls/new">{t('recalls.propose')}</LinkButton>}
      </div>
      <p>{t('recalls.lead')}</p>
      {recalls.length === 0 ? (
        <EmptyState title={t('recalls.none')} />
      ) : (
        <Table
          {...{ t, caption: t('recalls.title'), captionHidden: true }}
          columns={[
            { key: 'which', title: t('recalls.which') },
            { key: 'reason', title: t('recall.reason') },
            { key: 'proposed', title: t('recalls.proposed') },
            { key: 'deadline', title: t('recall.deadline') },
            { key: 'status', title: t('recalls.status') },
          ]}
          rows={recalls.map(({ id, status, terms, proposedAt }) => ({
            cells: [
              <a class="ds-link" href={`/recalls/${id}`}>
                {sayCriteria(reader, terms.criteria)}
              </a>,
              t(`recall-reason.${terms.reason}.short`),
              formatDate(language, osloDate(proposedAt)),
              formatDate(language, terms.deadline),
              <StatusTag {...{ reader, status }} />,
            ],
          }))}
        />
      )}
    </>
  )
}
