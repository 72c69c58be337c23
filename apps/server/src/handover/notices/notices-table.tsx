import { addDays } from '@hms/domain/calendar'
import { fillNotice } from '#records/fill-notice.ts'
import { formatDate } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import { Table } from '#web/components/table.tsx'
import type { Reader } from '../say.ts'
import type { SwitchoverView } from '../view.ts'

/** Who is told what, how and when; each can be changed until the plan is confirmed. */
export const NoticesTable = ({
  reader: { t, language },
  view,
}: {
  readonly reader: Reader
  readonly view: SwitchoverView
}) => {
  const { plan, status } = view.state
  const named = [
    { id: plan.from, name: view.from.name },
    { id: plan.to, name: view.to.name },
  ]
  return (
    <section class="roomy">
      <div class="section-top">
        <h2 class="ds-heading" data-size="sm">
          {t('switchover.notices')}
        </h2>
        {status === 'planned' && (
          <LinkButton href={`/switchovers/${view.id}/notices/new`} variant="secondary">
            {t('switchover.notice.add')}
          </LinkButton>
        )}
      </div>
      {plan.notices.length === 0 ? (
        <p>{t('switchover.notices.none')}</p>
      ) : (
        <Table
          {...{ t, caption: t('switchover.notices'), captionHidden: true }}
          columns={[
            { key: 'audience', title: t('switchover.notice.audience') },
            { key: 'channels', title: t('switchover.notice.channels') },
            { key: 'when', title: t('switchover.notice.when') },
            { key: 'subject', title: t('switchover.notice.subject') },
          ]}
          rows={plan.notices.map(({ audience, channels, days, ...texts }, index) => ({
            cells: [
              t(`switchover.audience.${audience}`),
              channels.map((channel) => t(`switchover.channel.${channel}`)).join(', '),
              formatDate(language, addDays(plan.switchDay, days)),
              <a class="ds-link" href={`/switchovers/${view.id}/notices/${index}`}>
                {fillNotice(texts, plan, named, language).subject}
              </a>,
            ],
          }))}
        />
      )}
    </section>
  )
}
