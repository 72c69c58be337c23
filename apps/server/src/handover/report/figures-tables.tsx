import type { Compared } from '@hms/domain/handover/compare-figures'
import type { Figures } from '@hms/domain/handover/switchover'
import { formatNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Reader } from '../say.ts'
import { type Counted, countedBy, sayFigure } from './counted.ts'

type InvariantsProps = { readonly reader: Reader; readonly invariants: readonly Compared[] }

export const InvariantsTable = ({ reader, invariants }: InvariantsProps) => {
  const { t } = reader
  return (
    <Table
      {...{ t, caption: t('figures.title') }}
      columns={[
        { key: 'what', title: t('figures.what') },
        { key: 'before', title: t('figures.before'), numeric: true },
        { key: 'after', title: t('figures.after'), numeric: true },
        { key: 'verdict', title: t('figures.verdict') },
      ]}
      rows={invariants.map(({ code, before, after, holds }) => ({
        cells: [
          t(`invariant.${code}`),
          <span class={typeof before === 'string' ? 'hash' : undefined}>{sayFigure(reader, before)}</span>,
          <span class={typeof after === 'string' ? 'hash' : undefined}>{sayFigure(reader, after)}</span>,
          holds === undefined ? (
            <Tag tone="neutral">{t('figures.shown')}</Tag>
          ) : holds ? (
            <Tag tone="success">{t('figures.holds')}</Tag>
          ) : (
            <Tag tone="danger">{t('figures.broken')}</Tag>
          ),
        ],
      }))}
    />
  )
}

type CountsProps = { readonly reader: Reader; readonly before: Figures; readonly after: Figures }

/** Orders by state and cards by producer, before and after. */
export const CountsTables = ({ reader, before, after }: CountsProps) => {
  const { t, language } = reader
  const number = (value: number) => formatNumber(language, value)
  const table = (caption: string, counted: readonly Counted[], say: (name: string) => string) =>
    counted.length > 0 && (
      <Table
        {...{ t, caption }}
        columns={[
          { key: 'what', title: t('figures.what') },
          { key: 'before', title: t('figures.before'), numeric: true },
          { key: 'after', title: t('figures.after'), numeric: true },
        ]}
        rows={counted.map((one) => ({ cells: [say(one.name), number(one.before), number(one.after)] }))}
      />
    )
  return (
    <>
      {table(t('figures.states'), countedBy('orders.', before, after), (name) =>
        translateCode(language, 'order-status', name),
      )}
      {table(t('figures.cards'), countedBy('made-by.', before, after), (name) => name)}
    </>
  )
}
