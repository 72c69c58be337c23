import type { LocalDate } from '@hms/domain/calendar'
import { type Price, priceOn, withVat } from '@hms/domain/sector/prices'
import { type Gate, type Requirement, type SectorInForce, sectors } from '@hms/domain/sector/sectors'
import { formatDate, formatMoney, withCapital } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { GradeTag } from '../grade-tag.tsx'

type Reader = { readonly t: Translate; readonly language: Language }
type RulesProps = Reader & {
  readonly sector: SectorInForce
  readonly date: LocalDate
  readonly prices: readonly Price[]
}

/** All that is special to one sector on one day. */
export const SectorRules = ({ t, language, sector, date, prices }: RulesProps) => {
  const { name, reference } = sector.regulation
  return (
    <>
      <DescriptionList
        items={[
          [t('sectors.regulation'), `${name} (${reference ?? t('sectors.no-reference')})`],
          [t('sectors.duty-from'), formatDate(language, sector.dutyFrom)],
          [t('sectors.orders-from'), formatDate(language, sector.ordersFrom)],
          [
            t('sectors.gate'),
            sector.gate ? <GateStates {...{ t, language, gate: sector.gate }} /> : t('sectors.gate.none'),
          ],
          [t('sectors.excludes'), <Exclusions {...{ t, language, sector }} />],
          [t('sectors.price'), <PriceThen {...{ t, language, sector, date, prices }} />],
        ]}
      />
      <div class="roomy">
        <Table
          t={t}
          caption={t('sectors.table', { sector: sector.names[language] })}
          columns={[
            { key: 'condition', title: t('sectors.column.condition') },
            { key: 'rule', title: t('sectors.column.rule') },
            { key: 'grade', title: t('sectors.column.grade') },
            { key: 'period', title: t('sectors.column.period') },
          ]}
          rows={sector.requires.map((requirement) => ({
            cells: [
              <strong>{t(`condition.${requirement.condition}`)}</strong>,
              <Terms {...{ t, language, requirement }} />,
              <>
                <GradeTag t={t} grade={requirement.source} />
                <span class="below hint">{requirement.paragraph ?? t('explained.paragraph-unread')}</span>
              </>,
              sayPeriod({ t, language }, requirement, sector),
            ],
          }))}
        />
      </div>
    </>
  )
}

const GateStates = ({ t, language, gate }: Reader & { readonly gate: Gate }) => (
  <>
    {t('sectors.gate.states', {
      register: withCapital(translateCode(language, 'register', `${gate.register}-register`)),
    })}
    <ul class="tag-list">
      {gate.opens.map((state) => (
        <li>
          <Tag tone="success">{t(`gate-state.${state}`)}</Tag>
        </li>
      ))}
    </ul>
  </>
)

const Exclusions = ({ t, language, sector }: Reader & { readonly sector: SectorInForce }) =>
  sector.excludes.length === 0 ? (
    <>{t('sectors.excludes.none')}</>
  ) : (
    <div>
      {sector.excludes.map(({ sector: other, from, source }) => (
        <span class="below">
          {t('sectors.excludes.text', { sector: nameOf(language, other), from: formatDate(language, from) })}{' '}
          <span class="hint">
            <GradeTag t={t} grade={source} />
          </span>
        </span>
      ))}
    </div>
  )

const PriceThen = ({ t, language, sector, date, prices }: RulesProps) => {
  const price = priceOn(sector.code, date, sectors, prices)
  if (price === undefined) return <>{t('sectors.price.none')}</>
  return (
    <>
      {t('sectors.price.text', {
        price: formatMoney(language, price.ore),
        total: formatMoney(language, withVat(price)),
        from: formatDate(language, price.from),
      })}{' '}
      <span class="hint">
        <GradeTag t={t} grade={price.source} />
      </span>
    </>
  )
}

/** What the rule asks, and for whom and when it does not. */
const Terms = ({ t, language, requirement }: Reader & { readonly requirement: Requirement }) => {
  const { rule, daysAhead, owners = {}, assignmentsCount, grace } = requirement
  return (
    <ul class="rule-terms">
      <li>{rule === 'off' ? <Tag tone="neutral">{t('sectors.rule.off')}</Tag> : t(`sectors.rule.${rule}`)}</li>
      {daysAhead !== undefined && <li>{t('sectors.rule.days-ahead', { count: daysAhead })}</li>}
      {Object.entries(owners).map(([form, roles]) => (
        <li>
          {t('sectors.rule.owner', {
            form: `${translateCode(language, 'sectors.form', form)} (${form})`,
            roles: roles.map((role) => translateCode(language, 'sectors.role', role)).join(', '),
          })}
        </li>
      ))}
      {assignmentsCount && <li>{t('sectors.rule.assignments')}</li>}
      {grace && <li>{t('sectors.rule.grace', { count: grace.days, why: t(`why.${grace.why}`) })}</li>}
    </ul>
  )
}

/** Without days of its own a rule holds as long as the sector does. */
function sayPeriod({ t, language }: Reader, rule: Requirement, sector: SectorInForce): string {
  const whole = (day: LocalDate) => formatDate(language, day).replaceAll(' ', '\u00a0')
  const from = whole(rule.from ?? sector.ordersFrom)
  const until = rule.until ?? sector.until
  return until === undefined ? t('sectors.from', { from }) : t('sectors.from-until', { from, until: whole(until) })
}

/** A sector that is only spoken of may not be among those we know. */
function nameOf(language: Language, code: string): string {
  return Object.entries(sectors).find(([known]) => known === code)?.[1].names[language] ?? code
}
