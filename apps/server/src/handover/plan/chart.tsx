import { addDays, daysBetween, type LocalDate } from '@hms/domain/calendar'
import { formatDate } from '#texts/format.ts'
import type { Reader } from '../say.ts'
import type { SwitchoverView } from '../view.ts'

type Bar = {
  readonly label: string
  readonly from: LocalDate
  readonly until: LocalDate
  readonly kind: 'old' | 'new' | 'wait'
}

/** Days shown before the first and after the last date of the plan. */
const MARGIN = 7

/** Who takes orders and who makes cards, day by day, as bars over one another; the words beside each bar say the same. */
export const Chart = ({
  reader: { t, language },
  view,
}: {
  readonly reader: Reader
  readonly view: SwitchoverView
}) => {
  const { switchDay, freeze, finishBy, lastDay } = view.state.plan
  const begins = addDays(freeze?.from ?? switchDay, -MARGIN)
  const ends = addDays(lastDay > switchDay ? lastDay : switchDay, MARGIN)
  const bars: readonly Bar[] = [
    {
      label: `${t('switchover.chart.orders')} ${view.from.name}`,
      from: begins,
      until: addDays(freeze?.from ?? switchDay, -1),
      kind: 'old',
    },
    ...(freeze ? [{ label: t('switchover.chart.wait'), ...freeze, kind: 'wait' } as const] : []),
    { label: `${t('switchover.chart.orders')} ${view.to.name}`, from: switchDay, until: ends, kind: 'new' },
    { label: t('switchover.chart.making', { name: view.from.name }), from: begins, until: finishBy, kind: 'old' },
    { label: t('switchover.chart.making', { name: view.to.name }), from: switchDay, until: ends, kind: 'new' },
  ]
  const width = daysBetween(begins, ends) + 1
  const say = ({ from, until }: Bar) =>
    [from === begins ? '…' : formatDate(language, from), until === ends ? '…' : formatDate(language, until)].join(' – ')
  return (
    <ul class="day-bars" aria-label={t('switchover.chart')}>
      {bars.map((bar) => (
        <li>
          <p>
            <strong>{bar.label}</strong> <span class="hint">{say(bar)}</span>
          </p>
          <svg viewBox={`0 0 ${width} 2`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="day-bar-ground" x="0" y="0" width={width} height="2" />
            <rect
              class={`day-bar-${bar.kind}`}
              x={daysBetween(begins, bar.from)}
              y="0"
              width={Math.max(daysBetween(bar.from, bar.until) + 1, 0)}
              height="2"
            />
          </svg>
        </li>
      ))}
    </ul>
  )
}
