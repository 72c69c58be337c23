import type { LocalDate } from '@hms/domain/calendar'
import { oldestAllowedHours } from '@hms/domain/eligibility/allowed-age'
import { type Price, withVat } from '@hms/domain/sector/prices'
import { vatExemptionOn, vatExemptions } from '@hms/domain/sector/vat-exemptions'
import { formatDate, formatMoney, withCapital } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { GradeTag } from '../grade-tag.tsx'

type OnDay = { readonly t: Translate; readonly language: Language; readonly date: LocalDate }

/** How old a register's answer may be and still tell of today. Not dated: the limits are ours, and always the present ones. */
export const AllowedAges = ({ t, language }: Omit<OnDay, 'date'>) => (
  <section class="sector-rules" id="ages">
    <h2 class="ds-heading" data-size="md">
      {t('sectors.ages')}
    </h2>
    <p>
      {t('sectors.ages.text')} <Tag tone="warning">{t('grade.unverified')}</Tag>
    </p>
    <Table
      {...{ t, caption: t('sectors.ages'), captionHidden: true }}
      columns={[
        { key: 'register', title: t('sectors.ages.register') },
        { key: 'limit', title: t('sectors.ages.limit') },
      ]}
      rows={Object.entries(oldestAllowedHours).map(([register, hours]) => ({
        cells: [withCapital(translateCode(language, 'register', register)), t('duration.hours', { count: hours })],
      }))}
    />
  </section>
)

/** Why an enterprise may be exempt from the VAT register on that day; who is exempt stands in the list of exemptions. */
export const ExemptionReasons = ({ t, language, date }: OnDay) => {
  const reasons = [...new Set(vatExemptions.map(({ code }) => code))].flatMap(
    (code) => vatExemptionOn(code, date) ?? [],
  )
  return (
    <section class="sector-rules" id="reasons">
      <h2 class="ds-heading" data-size="md">
        {t('sectors.reasons')}
      </h2>
      {reasons.length === 0 ? (
        <p>{t('sectors.reasons.none')}</p>
      ) : (
        <Table
          {...{ t, caption: t('sectors.reasons'), captionHidden: true }}
          columns={[
            { key: 'reason', title: t('sectors.reasons.reason') },
            { key: 'paragraph', title: t('sectors.reasons.paragraph') },
            { key: 'grade', title: t('sectors.column.grade') },
            { key: 'period', title: t('sectors.column.period') },
          ]}
          rows={reasons.map(({ code, paragraph, source, from, until }) => ({
            cells: [
              translateCode(language, 'exemption-reason', code),
              paragraph,
              <GradeTag t={t} grade={source} />,
              until === undefined
                ? t('sectors.from', { from: formatDate(language, from) })
                : t('sectors.from-until', { from: formatDate(language, from), until: formatDate(language, until) }),
            ],
          }))}
        />
      )}
    </section>
  )
}

/** Every price there has been, the latest first. */
export const PriceHistory = ({ t, language, prices }: Omit<OnDay, 'date'> & { readonly prices: readonly Price[] }) => (
  <section class="sector-rules" id="prices">
    <h2 class="ds-heading" data-size="md">
      {t('sectors.prices')}
    </h2>
    <Table
      {...{ t, caption: t('sectors.prices'), captionHidden: true }}
      columns={[
        { key: 'from', title: t('sectors.prices.from') },
        { key: 'sector', title: t('sectors.prices.sector') },
        { key: 'without', title: t('sectors.prices.without'), numeric: true },
        { key: 'with', title: t('sectors.prices.with'), numeric: true },
        { key: 'grade', title: t('sectors.column.grade') },
      ]}
      rows={prices.toReversed().map((price) => ({
        cells: [
          formatDate(language, price.from),
          price.sector ? t(`sector.${price.sector}`) : t('sectors.prices.every'),
          formatMoney(language, price.ore),
          formatMoney(language, withVat(price)),
          <GradeTag t={t} grade={price.source} />,
        ],
      }))}
    />
  </section>
)
