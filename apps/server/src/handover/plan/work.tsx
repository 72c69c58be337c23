import { formatDate, formatNumber } from '#texts/format.ts'
import { Table } from '#web/components/table.tsx'
import type { Foreseen } from '../foreseen/foresee.ts'
import type { Reader } from '../say.ts'
import type { SwitchoverView } from '../view.ts'
import { sayState } from './say-state.ts'

type WorkProps = { readonly reader: Reader; readonly view: SwitchoverView; readonly foreseen: Foreseen }

/** Everything under way: how much, and where it goes. */
export const WorkUnderWay = ({ reader, view, foreseen }: WorkProps) => {
  const { t, language } = reader
  const { orders, batches, cards, shipments } = foreseen
  const number = (value: number) => formatNumber(language, value)
  const nameOf = (code: string) => [view.from, view.to].find((one) => one.code === code)?.name ?? code
  const values = { old: view.from.name, new: view.to.name, finishBy: formatDate(language, view.state.plan.finishBy) }
  return (
    <section class="sector-rules">
      <h2 class="ds-heading" data-size="sm">
        {t('switchover.foreseen')}
      </h2>
      <p class="hint">{t('switchover.foreseen.now')}</p>
      <Table
        {...{ t, caption: t('switchover.foreseen.orders') }}
        columns={[
          { key: 'state', title: t('switchover.foreseen.state') },
          { key: 'count', title: t('switchover.foreseen.count'), numeric: true },
          { key: 'where', title: t('switchover.foreseen.where') },
        ]}
        rows={orders.map((line) => ({
          cells: [sayState(reader, line, nameOf), number(line.count), t(`switchover.goes.${line.goes}`, values)],
        }))}
      />
      {batches.length > 0 && (
        <Table
          {...{ t, caption: t('switchover.foreseen.batches') }}
          columns={[
            { key: 'producer', title: t('switchover.foreseen.producer') },
            { key: 'state', title: t('switchover.foreseen.state') },
            { key: 'count', title: t('switchover.foreseen.count'), numeric: true },
            { key: 'ordered', title: t('switchover.foreseen.ordered'), numeric: true },
            { key: 'made', title: t('switchover.foreseen.made'), numeric: true },
          ]}
          rows={batches.map(({ producer, begun, count, ordered, made }) => ({
            cells: [
              nameOf(producer),
              t(begun ? 'switchover.in-batch.begun' : 'switchover.in-batch.untouched'),
              number(count),
              number(ordered),
              number(made),
            ],
          }))}
        />
      )}
      {cards.length > 0 && (
        <Table
          {...{ t, caption: t('switchover.foreseen.cards') }}
          columns={[
            { key: 'producer', title: t('switchover.foreseen.producer') },
            { key: 'made', title: t('switchover.foreseen.made'), numeric: true },
            { key: 'valid', title: t('switchover.foreseen.valid'), numeric: true },
            { key: 'where', title: t('switchover.foreseen.where') },
          ]}
          rows={cards.map(({ producer, all, lasting }) => ({
            cells: [nameOf(producer), number(all), number(lasting), t('switchover.foreseen.unchanged')],
          }))}
        />
      )}
      <p>
        <strong>{t('switchover.foreseen.shipments')}: </strong>
        {shipments === 0 ? t('switchover.foreseen.none') : t('switchover.foreseen.on-their-way', { count: shipments })}
      </p>
    </section>
  )
}
