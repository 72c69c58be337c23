import { formatInstant } from '#texts/format.ts'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Reader } from '../say.ts'
import type { SwitchoverView } from '../view.ts'
import type { Rehearsal } from './store.ts'

export const RehearsalTag = ({
  t,
  rehearsal: { endedAt, passed, trouble },
}: {
  readonly t: Reader['t']
  readonly rehearsal: Rehearsal
}) => {
  if (endedAt === null) return <Tag tone="info">{t('rehearsal.running')}</Tag>
  if (trouble) return <Tag tone="warning">{t('rehearsal.no-result')}</Tag>
  return passed ? <Tag tone="success">{t('rehearsal.passed')}</Tag> : <Tag tone="danger">{t('rehearsal.differs')}</Tag>
}

type SectionProps = {
  readonly reader: Reader
  readonly view: SwitchoverView
  readonly rehearsals: readonly Rehearsal[]
}

export const RehearsalsSection = ({ reader: { t, language }, view, rehearsals }: SectionProps) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {t('rehearsals.title')}
    </h2>
    <p>{t('rehearsals.lead')}</p>
    {rehearsals.length === 0 ? (
      <p>{t('rehearsals.none')}</p>
    ) : (
      <Table
        {...{ t, caption: t('rehearsals.title'), captionHidden: true }}
        columns={[
          { key: 'when', title: t('switchover.notice.when') },
          { key: 'verdict', title: t('figures.verdict') },
        ]}
        rows={rehearsals.map((rehearsal) => ({
          cells: [
            <a class="ds-link" href={`/switchovers/${view.id}/rehearsals/${rehearsal.id}`}>
              {formatInstant(language, rehearsal.askedAt)}
            </a>,
            <RehearsalTag {...{ t, rehearsal }} />,
          ],
        }))}
      />
    )}
  </section>
)
