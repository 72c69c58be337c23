import { isIrreversible } from '@hms/domain/handover/switchover'
import { formatDate } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { StatusTag } from '../list-page.tsx'
import { NoticesTable } from '../notices/notices-table.tsx'
import { RehearsalsSection } from '../rehearsal/rehearsals-section.tsx'
import { sayName } from '../say.ts'
import { Chart } from './chart.tsx'
import type { PlanProps } from './plan-props.ts'
import { ActsSection, StepsSection } from './steps-section.tsx'
import { WhatToDo } from './what-to-do.tsx'
import { WorkUnderWay } from './work.tsx'

/** One change of producer on a page that can be printed: what waits, the days, the steps, the work and the words. */
export const PlanPage = (props: PlanProps) => {
  const { reader, view, foreseen, rehearsals, acts, now } = props
  const { t, language } = reader
  const { state } = view
  const { switchDay, freeze, finishBy, lastDay } = state.plan
  return (
    <>
      <p>
        <a class="ds-link" href="/switchovers">
          {t('switchover.back')}
        </a>
      </p>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {sayName(t, view)}
        </h1>
        {(state.status === 'executing' || state.status === 'completed') && (
          <LinkButton href={`/switchovers/${view.id}/report`}>{t('report.open')}</LinkButton>
        )}
      </div>
      <p>
        <StatusTag t={t} status={state.status} />
      </p>
      <WhatToDo {...props} />
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('switchover.facts')}
        </h2>
        <DescriptionList
          items={[
            [t('switchover.from'), view.from.name],
            [t('switchover.to'), view.to.name],
            [t('switchover.switch-day'), formatDate(language, switchDay)],
            [
              t('producer.freezes'),
              freeze
                ? t('producers.period', {
                    from: formatDate(language, freeze.from),
                    until: formatDate(language, freeze.until),
                  })
                : t('switchover.no-freeze'),
            ],
            [t('switchover.finish-by'), formatDate(language, finishBy)],
            [t('switchover.last-day'), formatDate(language, lastDay)],
          ]}
        />
        {state.status === 'executing' && isIrreversible(state, now) && <p>{t('switchover.no-way-back')}</p>}
      </section>
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('switchover.chart')}
        </h2>
        <Chart {...{ reader, view }} />
      </section>
      <WorkUnderWay {...{ reader, view, foreseen }} />
      <StepsSection {...{ reader, view, now, acts }} />
      <NoticesTable {...{ reader, view }} />
      {state.status !== 'planned' && <RehearsalsSection {...{ reader, view, rehearsals }} />}
      <ActsSection {...{ reader, view, acts }} />
    </>
  )
}
