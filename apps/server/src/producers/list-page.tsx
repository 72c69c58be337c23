import type { LocalDate } from '@hms/domain/calendar'
import type { Price } from '@hms/domain/sector/prices'
import { withVat } from '@hms/domain/sector/prices'
import { formatDate, formatMoney } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { LinkButton } from '#web/components/button.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { type Step, Timeline } from '#web/components/timeline.tsx'
import type { DesignationView } from './list-designations.ts'
import { type Reader, sayAppointment, sayIntake } from './say-terms.ts'

type ListProps = {
  readonly reader: Reader
  readonly designations: readonly DesignationView[]
  readonly prices: readonly Price[]
  readonly taking: string | undefined
  readonly today: LocalDate
}

/** Who makes cards, through all times; what waits stands first. */
export const ProducersPage = ({ reader, designations, prices, taking, today }: ListProps) => {
  const { t } = reader
  const waiting = designations.filter(({ status }) => status === 'proposed' || status === 'changing')
  return (
    <>
      <div class="page-top">
        <h1 class="ds-heading" data-size="lg">
          {t('producers.title')}
        </h1>
        <div class="buttons">
          <LinkButton href="/producers/new">{t('producers.propose')}</LinkButton>
          <LinkButton href="/switchovers" variant="secondary">
            {t('switchovers.title')}
          </LinkButton>
          <LinkButton href="/legacy-cards" variant="secondary">
            {t('legacy.title')}
          </LinkButton>
        </div>
      </div>
      <p>{t('producers.lead')}</p>
      <Alert kind={taking ? 'info' : 'warning'}>
        <p>{taking ? t('producers.taking', { name: taking }) : t('producers.taking.none')}</p>
      </Alert>
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('producers.waiting')}
        </h2>
        {waiting.length === 0 ? (
          <p>{t('producers.waiting.none')}</p>
        ) : (
          <ul class="ds-list">
            {waiting.map((view) => (
              <li>
                <a class="ds-link" href={`/producers/${view.id}`}>
                  {sayWaiting(reader, view)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('producers.history')}
        </h2>
        <Timeline label={t('producers.history')} steps={designations.map((view) => stepOf(reader, view))} />
      </section>
      <PricesToCome {...{ reader, prices, today }} />
    </>
  )
}

function sayWaiting({ t, language }: Reader, { terms, change }: DesignationView): string {
  if (change) return t(`producers.waiting.${change.kind}`, { name: terms.name })
  return t('producers.waiting.new', { name: terms.name, from: formatDate(language, terms.appointedFrom) })
}

/** Where a designation stands, in a word. */
export const StateTag = ({
  t,
  view: { status, phase },
}: {
  readonly t: Reader['t']
  readonly view: DesignationView
}) => {
  if (status === 'proposed' || status === 'withdrawn')
    return <Tag tone={status === 'proposed' ? 'warning' : 'neutral'}>{t(`producers.status.${status}`)}</Tag>
  const tones = { 'to-come': 'info', 'in-force': 'success', over: 'neutral' } as const satisfies Record<string, Tone>
  return (
    <>
      {phase && <Tag tone={tones[phase]}>{t(`producers.phase.${phase}`)}</Tag>}{' '}
      {status === 'changing' && <Tag tone="warning">{t('producers.status.changing')}</Tag>}
    </>
  )
}

function stepOf(reader: Reader, view: DesignationView): Step {
  const { t } = reader
  const { id, terms, status, phase } = view
  const state =
    status === 'withdrawn' ? 'stopped' : phase === 'over' ? 'done' : phase === 'in-force' ? 'now' : 'to-come'
  return {
    title: terms.name,
    when: sayAppointment(reader, terms),
    state,
    text: (
      <>
        <p>
          {t('producers.intake', { period: sayIntake(reader, terms) })}
          {terms.formerNames.length > 0 && (
            <span class="below hint">{t('producers.former', { names: terms.formerNames.join(', ') })}</span>
          )}
        </p>
        <p>
          <StateTag {...{ t, view }} />{' '}
          <a class="ds-link" href={`/producers/${id}`}>
            {t('producers.open')}
            <span class="ds-sr-only"> {`${terms.name}, ${sayAppointment(reader, terms)}`}</span>
          </a>
        </p>
      </>
    ),
  }
}

/** The price in force for each sector, and every later one that is decided. */
const PricesToCome = ({ reader: { t, language }, prices, today }: Pick<ListProps, 'reader' | 'prices' | 'today'>) => {
  const lasting = prices.filter(({ from, sector }, at) => {
    const followed = prices.some(
      (later, after) => after > at && later.from <= today && (later.sector === undefined || later.sector === sector),
    )
    return from > today || !followed
  })
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('producers.prices')}
      </h2>
      <Table
        {...{ t, caption: t('producers.prices'), captionHidden: true }}
        columns={[
          { key: 'from', title: t('sectors.prices.from') },
          { key: 'until', title: t('producers.prices.until') },
          { key: 'sector', title: t('sectors.prices.sector') },
          { key: 'without', title: t('sectors.prices.without'), numeric: true },
          { key: 'with', title: t('sectors.prices.with'), numeric: true },
        ]}
        rows={lasting.map((price) => ({
          cells: [
            formatDate(language, price.from),
            price.until ? formatDate(language, price.until) : '–',
            price.sector ? t(`sector.${price.sector}`) : t('sectors.prices.every'),
            formatMoney(language, price.ore),
            formatMoney(language, withVat(price)),
          ],
        }))}
      />
      <p>
        <a class="ds-link" href="/sectors#prices">
          {t('producers.prices.all')}
        </a>
      </p>
    </section>
  )
}
