import type { Intake } from '@hms/domain/production/route-order'
import { formatDate, formatInstant, formatMoney } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Table } from '#web/components/table.tsx'
import type { Foreseen } from './foresee.ts'
import type { Reader } from './say-terms.ts'

/** What would change: order intake and prices side by side, and what is under way. */
export const WhatWouldChange = ({ reader, foreseen, name }: { reader: Reader; foreseen: Foreseen; name: string }) => {
  const { t } = reader
  const { waiting, inBatches, cards } = foreseen.work
  return (
    <section class="sector-rules">
      <h2 class="ds-heading" data-size="sm">
        {t('foreseen.title')}
      </h2>
      <IntakeTable {...{ reader, foreseen }} />
      <Prices {...{ reader, foreseen }} />
      <ul class="ds-list">
        {waiting > 0 && <li>{t('foreseen.work.waiting', { count: waiting })}</li>}
        {inBatches > 0 && <li>{t('foreseen.work.batches', { count: inBatches, name })}</li>}
        {cards > 0 && <li>{t('foreseen.work.cards', { count: cards, name })}</li>}
      </ul>
    </section>
  )
}

/** Every moment at which somebody else takes over, or nobody, before or after. */
const IntakeTable = ({
  reader: { t, language },
  foreseen: { before, after },
}: {
  reader: Reader
  foreseen: Foreseen
}) => {
  const moments = [...new Set([...before, ...after].map(({ from }) => from))].toSorted()
  const nameAt = (intakes: readonly Intake[], at: string) =>
    intakes.findLast(({ from }) => from <= at)?.producer?.name ?? t('foreseen.nobody')
  return (
    <Table
      {...{ t, caption: t('foreseen.intake') }}
      columns={[
        { key: 'from', title: t('foreseen.from') },
        { key: 'before', title: t('foreseen.decided') },
        { key: 'after', title: t('foreseen.proposed') },
      ]}
      rows={moments.map((at, index) => {
        const [then, next] = [nameAt(before, at), nameAt(after, at)]
        return {
          cells: [
            index === 0 ? t('foreseen.now') : formatInstant(language, at),
            then,
            then === next ? next : <strong>{next}</strong>,
          ],
        }
      })}
    />
  )
}

const Prices = ({ reader: { t, language }, foreseen: { prices } }: { reader: Reader; foreseen: Foreseen }) => {
  const amount = (price: { readonly ore: number } | undefined) =>
    price ? formatMoney(language, price.ore) : t('foreseen.prices.none')
  if (prices.length === 0) return <p>{t('foreseen.prices.same')}</p>
  return (
    <Table
      {...{ t, caption: t('foreseen.prices') }}
      columns={[
        { key: 'sector', title: t('sectors.prices.sector') },
        { key: 'from', title: t('sectors.prices.from') },
        { key: 'before', title: t('foreseen.decided'), numeric: true },
        { key: 'after', title: t('foreseen.proposed'), numeric: true },
      ]}
      rows={prices.map(({ sector, from, before, after }) => ({
        cells: [
          sector ? translateCode(language, 'sector', sector) : t('sectors.prices.every'),
          formatDate(language, from),
          amount(before),
          <strong>{amount(after)}</strong>,
        ],
      }))}
    />
  )
}
