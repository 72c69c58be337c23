import type { CheckOfCard } from '#inspections/queries.ts'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { HeldCard } from './queries.ts'
import { sayAct, sayAnswer, sayWho } from './say-read.ts'
import type { ReadRow } from './store.ts'

/** Who checked the card, and who has seen or changed what is kept about its holder: in plain words, nobody by name. */
export function showChecks(
  c: Context,
  { card, base }: HeldCard,
  checks: readonly CheckOfCard[],
  reads: readonly ReadRow[],
): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('own-checks.title'), current: '/my-card' },
    <>
      <p>
        <a class="ds-link" href={base}>
          {t('own-card.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('own-checks.title')}
      </h1>
      <p>{t('own-checks.lead')}</p>
      <h2 class="ds-heading" data-size="sm" id="checks">
        {t('own-checks.checks')}
      </h2>
      {checks.length === 0 ? (
        <EmptyState title={t('own-checks.none')} />
      ) : (
        <Table
          {...{ t, caption: t('own-checks.checks'), captionHidden: true }}
          columns={[
            { key: 'at', title: t('own-checks.at') },
            { key: 'by', title: t('own-checks.by') },
            { key: 'answer', title: t('own-checks.answer') },
            { key: 'how', title: t('own-checks.how') },
          ]}
          rows={checks.map(({ at, by, answer, offline }) => ({
            cells: [
              <time datetime={at}>{formatInstant(language, at)}</time>,
              translateCode(language, 'inspector-kind', by),
              sayAnswer(language, answer),
              t(offline ? 'own-checks.offline' : 'own-checks.online'),
            ],
          }))}
        />
      )}
      <p>
        {t('own-checks.wrong')}{' '}
        <a class="ds-link" href={`${base}/dispute?complaint=checked-elsewhere`}>
          {t('own-card.dispute')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm" id="reads">
        {t('own-checks.reads')}
      </h2>
      <p>{t('own-checks.reads.lead')}</p>
      {reads.length === 0 ? (
        <EmptyState title={t('own-checks.reads.none')} />
      ) : (
        <Table
          {...{ t, caption: t('own-checks.reads'), captionHidden: true }}
          columns={[
            { key: 'at', title: t('own-checks.at') },
            { key: 'who', title: t('own-checks.who') },
            { key: 'what', title: t('own-checks.what') },
          ]}
          rows={reads.map((read) => ({
            cells: [
              <time datetime={read.at}>{formatInstant(language, read.at)}</time>,
              sayWho(t, read, { number: card.organisation, name: card.enterprise }),
              sayAct(language, read.act),
            ],
          }))}
        />
      )}
    </>,
  )
}
