import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { LinkButton } from '#web/components/button.tsx'
import type { Column, Row } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { Employee, EmployeeState } from './list-employees.ts'
import { UnitFindings } from './unit-findings.tsx'

const tones = {
  'can-order': 'neutral',
  'cannot-order': 'danger',
  'other-sector': 'neutral',
  waits: 'warning',
  ordered: 'info',
  valid: 'success',
  'expires-soon': 'warning',
  'not-valid': 'danger',
  left: 'warning',
} as const satisfies Record<EmployeeState, Tone>

/** Who can be ticked: nothing stands against it, or nothing but a register's silence. */
export const mayBeOrdered = ({ state }: Employee) => state === 'can-order' || state === 'waits'

export const columnsOf = ({ var: { t } }: Context): readonly Column[] => [
  { key: 'name', title: t('employees.name'), sortable: true },
  { key: 'born', title: t('employees.birth-year'), numeric: true },
  { key: 'since', title: t('employees.since'), sortable: true },
  { key: 'state', title: t('employees.card'), sortable: true },
  { key: 'next', title: t('employees.next') },
]

export const nameOf = ({ var: { t } }: Context, { given, family }: Pick<Employee, 'given' | 'family'>) =>
  `${given} ${family}`.trim() || t('employees.name.unknown')

/** One person: to tick, or with what stands in the way in plain words. */
export function rowOf(c: Context, employee: Employee): Row {
  const { language } = c.var
  return {
    cells: [
      <Name c={c} employee={employee} />,
      employee.birth?.slice(0, 4) ?? '',
      employee.employedFrom ? formatDate(language, employee.employedFrom) : '',
      <State c={c} employee={employee} />,
      <>
        <NextStep c={c} employee={employee} />
        <UnitFindings c={c} findings={employee.findings} />
      </>,
    ],
  }
}

type Props = { readonly c: Context; readonly employee: Employee }

const Name = ({ c, employee }: Props) => {
  const name = nameOf(c, employee)
  if (!mayBeOrdered(employee)) return <span class="not-ticked">{name}</span>
  const id = `person-${employee.person}`
  return (
    <div class="ds-field choice">
      <input
        class="ds-input"
        type="checkbox"
        id={id}
        name="person"
        value={employee.person}
        aria-label={c.var.t('employees.tick', { name })}
      />
      <label for={id}>{name}</label>
    </div>
  )
}

const State = ({ c, employee: { state, card } }: Props) => {
  const { t, language } = c.var
  const words =
    card && state === 'not-valid' ? translateCode(language, 'validity', card.validity) : t(`employees.state.${state}`)
  return (
    <>
      <Tag tone={tones[state]}>{words}</Tag>
      {card && state !== 'can-order' && (
        <p class="below-tag">
          <a class="ds-link" href={`/cards/${card.number}`}>
            {card.validity === 'BLOCKED' || card.validity === 'REPLACED'
              ? t('card.title', { number: formatCardNumber(card.number) })
              : t('employees.card-number', {
                  number: formatCardNumber(card.number),
                  date: formatDate(language, card.expires),
                })}
          </a>
        </p>
      )}
    </>
  )
}

const NextStep = ({ c, employee }: Props) => {
  const { t } = c.var
  const { state, card, openOrder } = employee
  if (openOrder)
    return (
      <a class="ds-link" href={`/orders/${openOrder}`}>
        {t('employees.see-order')}
      </a>
    )
  if (state === 'expires-soon' && card)
    return (
      <LinkButton href={`/cards/${card.number}/renew`} variant="secondary" small>
        {t('employees.renew')}
      </LinkButton>
    )
  if (state === 'left' && card?.validity === 'SUSPENDED')
    return (
      <a class="ds-link" href={`/cards/${card.number}/destruction`}>
        {t('returns.confirm')}
      </a>
    )
  if (state === 'left' && card)
    return (
      <>
        <p>{t('employees.left.text')}</p>
        <a class="ds-link" href={`/cards/${card.number}/block`}>
          {t('employees.left.block')}
        </a>
      </>
    )
  return <Missing c={c} employee={employee} />
}

/** Every condition that is not met or not known, and who puts it right where. */
const Missing = ({ c, employee: { notMet, unknown } }: Props) => {
  const { t, language } = c.var
  const reasons = [
    ...notMet.map((code) => [code, 'not-met'] as const),
    ...unknown.map((code) => [code, 'unknown'] as const),
  ]
  if (reasons.length === 0) return null
  const list = (
    <ul class="reasons">
      {reasons.map(([code, kind]) => (
        <li>
          <strong>{translateCode(language, 'condition', code)}.</strong>{' '}
          {translateCode(language, 'condition', `${code}.${kind}`)}
        </li>
      ))}
    </ul>
  )
  if (notMet.length === 0) return list
  return (
    <details class="missing">
      <summary>
        {t('employees.missing', { count: notMet.length })}:{' '}
        {notMet.map((code) => translateCode(language, 'condition', code)).join(', ')}
      </summary>
      {list}
    </details>
  )
}
