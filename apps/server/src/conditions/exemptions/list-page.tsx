import type { LocalDate } from '@hms/domain/calendar'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Listing } from '#web/listing.ts'
import type { ExemptionRow } from './store.ts'

type ListProps = {
  readonly t: Translate
  readonly language: Language
  readonly listing: Listing
  readonly rows: readonly ExemptionRow[]
  readonly total: number
  readonly today: LocalDate
}

/** Every exemption ever accepted, with who accepted it; those that last can be ended. */
export const ExemptionsPage = ({ t, language, listing, rows, total, today }: ListProps) => {
  const isFirst = total === 0 && listing.search === '' && listing.page === 1
  return (
    <>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {t('exemptions.title')}
        </h1>
        <LinkButton href="/exemptions/new">{t('exemptions.add')}</LinkButton>
      </div>
      <p>{t('exemptions.lead')}</p>
      {isFirst ? (
        <EmptyState title={t('exemptions.empty')}>
          <p>{t('exemptions.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Filter {...{ t, listing, path: '/exemptions', searchLabel: t('exemptions.search') }} />
          {rows.length === 0 ? (
            <EmptyState title={t('exemptions.empty.filtered')} />
          ) : (
            <div class="roomy">
              <Table
                {...{ t, caption: t('exemptions.title'), captionHidden: true }}
                columns={[
                  { key: 'enterprise', title: t('exemptions.column.enterprise') },
                  { key: 'reason', title: t('exemptions.column.reason') },
                  { key: 'period', title: t('exemptions.column.period') },
                  { key: 'accepted', title: t('exemptions.column.accepted') },
                  { key: 'act', title: t('exemptions.column.act') },
                ]}
                rows={rows.map((row) => ({ cells: cellsOf(row, { t, language, today }) }))}
              />
            </div>
          )}
          <Pagination {...{ t, listing, path: '/exemptions', total }} />
        </>
      )}
    </>
  )
}

/** How an exemption is called where it must be told from others. */
export const nameOf = ({ name, organisation }: Pick<ExemptionRow, 'name' | 'organisation'>) =>
  name ?? formatOrganisationNumber(organisation)

function cellsOf(row: ExemptionRow, { t, language, today }: Pick<ListProps, 't' | 'language' | 'today'>) {
  const { organisation, name, reason, from, until, acceptedAt, acceptedBy } = row
  const days = { from: formatDate(language, from), until: until ? formatDate(language, until) : '' }
  const isOver = until !== null && until < today
  return [
    <>
      <strong>{nameOf(row)}</strong>
      <span class="below hint">{name ? formatOrganisationNumber(organisation) : t('exemptions.name-unknown')}</span>
    </>,
    translateCode(language, 'exemption-reason', reason),
    <>
      <State {...{ t, isOver }} isLater={from > today} />
      <span class="below">{t(until ? 'sectors.from-until' : 'sectors.from', days)}</span>
    </>,
    <>
      <time datetime={acceptedAt}>{formatInstant(language, acceptedAt)}</time>
      <span class="below hint">{t('exemptions.by', { name: acceptedBy ?? t('exemptions.somebody') })}</span>
    </>,
    isOver ? (
      '–'
    ) : (
      <a class="ds-link" href={`/exemptions/${organisation}/${from}/end`}>
        {t('exemptions.end')}
        <span class="ds-sr-only"> {t('exemptions.end.whose', { name: nameOf(row), from: days.from })}</span>
      </a>
    ),
  ]
}

const State = ({
  t,
  isOver,
  isLater,
}: {
  readonly t: Translate
  readonly isOver: boolean
  readonly isLater: boolean
}) => {
  if (isOver) return <Tag tone="neutral">{t('exemptions.state.over')}</Tag>
  return isLater ? (
    <Tag tone="info">{t('exemptions.state.later')}</Tag>
  ) : (
    <Tag tone="success">{t('exemptions.state.now')}</Tag>
  )
}
