import { formatInstant } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { StatusTag } from '../list-page.tsx'
import { StepsSection } from '../plan/steps-section.tsx'
import { WorkUnderWay } from '../plan/work.tsx'
import { type Reader, sayName } from '../say.ts'
import { CountsTables, InvariantsTable } from './figures-tables.tsx'
import type { Report } from './gather-report.ts'

type ReportProps = { readonly reader: Reader; readonly report: Report; readonly maySign: boolean }

/** The report as a page: to read, to print, to sign, and to take along as files. */
export const ReportPage = ({ reader, report, maySign }: ReportProps) => {
  const { t, language } = reader
  const { view, acts, before, after, invariants, signatures, work, at } = report
  const path = `/switchovers/${view.id}`
  return (
    <>
      <p>
        <a class="ds-link" href={path}>
          {t('switchover.back-to')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('report.title')}
      </h1>
      <p class="lead">{sayName(t, view)}</p>
      <p>
        <StatusTag t={t} status={view.state.status} />
      </p>
      {view.state.status === 'executing' && (
        <Alert kind="info">
          <p>{t('report.unfinished')}</p>
        </Alert>
      )}
      <div class="buttons">
        <LinkButton href={`${path}/report.pdf`} variant="secondary" download>
          {t('report.pdf')}
        </LinkButton>
        <LinkButton href={`${path}/orders.csv`} variant="secondary" download>
          {t('report.csv')}
        </LinkButton>
      </div>
      <InvariantsTable {...{ reader, invariants }} />
      <CountsTables {...{ reader, before, after }} />
      <StepsSection {...{ reader, view, acts, now: at }} />
      <WorkUnderWay {...{ reader, view, foreseen: work }} />
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('report.signatures')}
        </h2>
        {signatures.length === 0 ? (
          <p>{t('report.not-signed')}</p>
        ) : (
          <ul class="ds-list">
            {signatures.map(({ name, at: when }) => (
              <li>
                {t('report.signed-by', {
                  name: name ?? t('switchover.somebody'),
                  time: formatInstant(language, when),
                })}
              </li>
            ))}
          </ul>
        )}
        {maySign && (
          <form method="post" action={`${path}/signatures`} class="stack-form">
            <Submission />
            <p>{t('report.sign.text')}</p>
            <Button>{t('report.sign')}</Button>
          </form>
        )}
      </section>
    </>
  )
}
