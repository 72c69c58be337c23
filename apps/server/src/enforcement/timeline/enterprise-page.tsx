import type { Instant } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Select } from '#web/components/choice.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Stats } from '#web/components/stat.tsx'
import { Table } from '#web/components/table.tsx'
import { CaseTag, type Reader, TurnTag } from '../pages/say-case.tsx'
import type { CaseRow } from '../store.ts'
import { type EnterpriseFigures, type TimelineRow, timelineKinds } from './store.ts'

type EnterpriseProps = {
  readonly reader: Reader
  readonly organisation: string
  readonly figures: EnterpriseFigures
  readonly cases: readonly CaseRow[]
  readonly rows: readonly TimelineRow[]
  readonly kind: string
  /** Where the next page begins. */
  readonly next?: Instant | undefined
}

/** One enterprise: its figures, its cases, and what happened, the latest first. */
export const EnterprisePage = ({ reader, organisation, figures, cases, rows, kind, next }: EnterpriseProps) => {
  const { t, language } = reader
  const at = `/enforcement/enterprises/${organisation}`
  return (
    <>
      <p>
        <a class="ds-link" href="/enforcement">
          {t('case.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {figures.name ?? formatOrganisationNumber(organisation)}
      </h1>
      <p>{t('enterprise-timeline.number', { number: formatOrganisationNumber(organisation) })}</p>
      <div class="buttons">
        <LinkButton href={`/enforcement/new?organisation=${organisation}`}>{t('cases.new')}</LinkButton>
      </div>
      <Stats
        label={t('enterprise-timeline.figures')}
        figures={[
          {
            value: figures.valid,
            label: t('enterprise-timeline.valid', { count: figures.valid }),
            href: `${at}?kind=card#timeline`,
            tone: 'success',
          },
          {
            value: figures.suspended,
            label: t('enterprise-timeline.suspended', { count: figures.suspended }),
            href: `${at}?kind=card#timeline`,
            tone: 'warning',
          },
          {
            value: figures.blocked,
            label: t('enterprise-timeline.blocked', { count: figures.blocked }),
            href: `${at}?kind=card#timeline`,
          },
          {
            value: figures.openOrders,
            label: t('enterprise-timeline.orders', { count: figures.openOrders }),
            href: `${at}?kind=order#timeline`,
            tone: 'info',
          },
          {
            value: figures.openAlarms,
            label: t('enterprise-timeline.alarms', { count: figures.openAlarms }),
            href: `/alarms?search=${organisation}`,
            tone: 'danger',
          },
          {
            value: figures.fines,
            label: t('enterprise-timeline.fines', { count: figures.fines }),
            href: `${at}?kind=decision#timeline`,
          },
        ]}
      />
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('enterprise-timeline.cases')}
        </h2>
        {cases.length === 0 ? (
          <p>{t('enterprise-timeline.cases.none')}</p>
        ) : (
          <Table
            {...{ t, caption: t('enterprise-timeline.cases'), captionHidden: true }}
            columns={[
              { key: 'case', title: t('cases.case') },
              { key: 'ground', title: t('cases.ground') },
              { key: 'status', title: t('cases.status') },
              { key: 'turn', title: t('cases.turn') },
            ]}
            rows={cases.map((row) => ({
              cells: [
                <a class="ds-link case-number" href={`/enforcement/cases/${row.id}`}>
                  {row.number}
                </a>,
                t(`case-ground.${row.ground}.short`),
                <CaseTag {...{ reader, status: row.status }} />,
                <TurnTag {...{ reader, row }} />,
              ],
            }))}
          />
        )}
      </section>
      <section id="timeline">
        <h2 class="ds-heading" data-size="sm">
          {t('enterprise-timeline.title')}
        </h2>
        <form method="get" action={`${at}#timeline`} class="filter">
          <Select
            {...{ t, id: 'kind', label: t('enterprise-timeline.show'), value: kind }}
            options={['' as const, ...timelineKinds].map((value) => ({ value, label: t(`timeline-kind.${value}`) }))}
          />
          <div class="buttons">
            <Button variant="secondary">{t('word.filter')}</Button>
          </div>
        </form>
        {rows.length === 0 ? (
          <EmptyState title={t('enterprise-timeline.none')} />
        ) : (
          <Table
            {...{ t, caption: t('enterprise-timeline.title'), captionHidden: true }}
            columns={[
              { key: 'at', title: t('enterprise-timeline.when') },
              { key: 'kind', title: t('enterprise-timeline.kind') },
              { key: 'what', title: t('enterprise-timeline.what') },
              { key: 'number', title: t('enterprise-timeline.which') },
            ]}
            rows={rows.map((row) => ({
              cells: [
                <time datetime={row.at}>{formatInstant(language, row.at)}</time>,
                t(`timeline-kind.${row.kind}.one`),
                row.kind === 'letter'
                  ? translateCode(language, 'case-letter', `${row.what}.title`)
                  : translateCode(language, 'timeline', row.what),
                <Which {...{ t, row }} />,
              ],
            }))}
          />
        )}
        {next && (
          <nav class="pages" aria-label={t('word.pages')}>
            <LinkButton
              href={`${at}?kind=${kind}&until=${encodeURIComponent(next)}#timeline`}
              variant="secondary"
              small
            >
              {t('enterprise-timeline.earlier')}
            </LinkButton>
          </nav>
        )}
      </section>
    </>
  )
}

const places: Readonly<Partial<Record<TimelineRow['kind'], string>>> = {
  alarm: '/alarms',
  decision: '/enforcement/cases',
  letter: '/enforcement/cases',
  inspection: '/inspections',
  suspicion: '/inspections',
}

/** What it was about, and where that is read. */
const Which = ({ t, row: { kind, number, id } }: { readonly t: Reader['t']; readonly row: TimelineRow }) => {
  // An inspection may lack the name of its site.
  const said = sayNumber(kind, number) || t('enterprise-timeline.open')
  const place = places[kind]
  return place && id ? (
    <a class="ds-link" href={`${place}/${id}`}>
      {said}
    </a>
  ) : (
    said
  )
}

function sayNumber(kind: TimelineRow['kind'], number: string): string {
  if (kind === 'card' || kind === 'alarm') return formatCardNumber(number)
  return kind === 'order' ? formatOrderNumber(number) : number
}
