import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Listing } from '#web/listing.ts'
import { type Reader, sayPlace } from '../alarms/say-alarm.tsx'
import { MorePages } from '../more-pages.tsx'
import type { CheckOfCard } from '../queries.ts'
import type { ReasonToRead } from './reason-page.tsx'

type ChecksProps = {
  readonly reader: Reader
  readonly title: string
  readonly number: string
  /** Whether it is a card of ours. */
  readonly isKnown: boolean
  readonly checks: readonly CheckOfCard[]
  readonly listing: Listing
  readonly more: boolean
  readonly because: ReasonToRead | undefined
}

/** The checks of one card, newest first: when, by what kind of inspector, the answer, how, and where if the phone told. */
export const CardChecksPage = ({ reader, title, number, isKnown, checks, listing, more, because }: ChecksProps) => {
  const { t, language } = reader
  return (
    <>
      <p>
        <a class="ds-link" href={isKnown ? `/cards/${number}/conditions` : '/explain-card'}>
          {t(isKnown ? 'card-checks.back' : 'explained.another')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('card-checks.lead')}</p>
      {checks.length === 0 ? (
        <EmptyState title={t(listing.page > 1 ? 'card-checks.no-more' : 'card-checks.none')} />
      ) : (
        <Table
          {...{ t, caption: title, captionHidden: true }}
          columns={[
            { key: 'at', title: t('own-checks.at') },
            { key: 'by', title: t('own-checks.by') },
            { key: 'answer', title: t('own-checks.answer') },
            { key: 'level', title: t('card-checks.level') },
            { key: 'how', title: t('own-checks.how') },
            { key: 'place', title: t('card-checks.place') },
          ]}
          rows={checks.map(({ at, by, answer, level, offline, place }) => ({
            cells: [
              <time datetime={at}>{formatInstant(language, at)}</time>,
              translateCode(language, 'inspector-kind', by),
              <Tag tone={answer === 'OK' ? 'success' : 'warning'}>
                {translateCode(language, 'inspection-answer', answer)}
              </Tag>,
              translateCode(language, 'check-level', String(level)),
              t(offline ? 'own-checks.offline' : 'own-checks.online'),
              place ? <span class="unbroken">{sayPlace(reader, place)}</span> : t('card-checks.no-place'),
            ],
          }))}
        />
      )}
      <MorePages
        {...{ t, listing, more, path: `/cards/${number}/checks` }}
        {...(because ? { also: { because } } : {})}
      />
    </>
  )
}
