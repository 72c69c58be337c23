import { formatInstant, formatNumber } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Table } from '#web/components/table.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import { CountsTables, InvariantsTable } from '../report/figures-tables.tsx'
import { type Reader, sayFigures, sayStep } from '../say.ts'
import type { SwitchoverView } from '../view.ts'
import { RehearsalTag } from './rehearsals-section.tsx'
import type { Rehearsal } from './store.ts'

type RehearsalProps = { readonly reader: Reader; readonly view: SwitchoverView; readonly rehearsal: Rehearsal }

/** What a rehearsal did on its copy, and whether everything survived. */
export const RehearsalPage = ({ reader, view, rehearsal }: RehearsalProps) => {
  const { t, language } = reader
  const { askedAt, endedAt, trouble, report } = rehearsal
  return (
    <>
      <p>
        <a class="ds-link" href={`/switchovers/${view.id}`}>
          {t('switchover.back-to')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('rehearsal.title', { time: formatInstant(language, askedAt) })}
      </h1>
      <p>
        <RehearsalTag {...{ t, rehearsal }} />
      </p>
      {endedAt === null && (
        <Alert kind="info">
          <p>{t('rehearsal.refresh')}</p>
        </Alert>
      )}
      {trouble && (
        <Alert kind="warning">
          <p>{t(`rehearsal.trouble.${trouble}`, { id: view.id })}</p>
        </Alert>
      )}
      {report && (
        <>
          <p>
            {t('rehearsal.copied', {
              rows: formatNumber(language, report.copied.rows),
              tables: formatNumber(language, report.copied.tables),
            })}
          </p>
          {report.changed.length > 0 && (
            <Alert kind="danger">
              <p>{t('rehearsal.changed', { tables: report.changed.join(', ') })}</p>
            </Alert>
          )}
          <InvariantsTable {...{ reader, invariants: report.invariants }} />
          <CountsTables {...{ reader, before: report.before, after: report.after }} />
          <section>
            <h2 class="ds-heading" data-size="sm">
              {t('rehearsal.steps')}
            </h2>
            <Timeline
              label={t('rehearsal.steps')}
              steps={report.steps.map(({ step, at, figures }) => ({
                title: sayStep(t, view, step),
                when: formatInstant(language, at),
                state: 'done',
                text: <p>{sayFigures(reader, view, step, figures)}</p>,
              }))}
            />
          </section>
          <Table
            {...{ t, caption: t('rehearsal.written') }}
            columns={[
              { key: 'event', title: t('rehearsal.event') },
              { key: 'count', title: t('rehearsal.count'), numeric: true },
            ]}
            rows={Object.entries(report.written).map(([type, count]) => ({
              cells: [<span class="hash">{type}</span>, formatNumber(language, count)],
            }))}
          />
        </>
      )}
    </>
  )
}
