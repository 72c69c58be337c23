import type { Instant } from '@hms/domain/calendar'
import type { RegisterHealth } from '#registers/guard.ts'
import { listOutages, type Outage } from '#registers/store.ts'
import { sayDuration } from '#texts/duration.ts'
import { formatInstant, withCapital } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { EmptyState } from './components/empty-state.tsx'
import { Table } from './components/table.tsx'
import { Tag } from './components/tag.tsx'
import type { App } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { renderPage } from './page.tsx'
import { showPublicNotice } from './public-notice.tsx'
import { type MeasuredStatus, MeasuredTimes } from './status-measured.tsx'
import { isDatabaseUp } from './store.ts'

const DAYS_SHOWN = 30

/** How the service and the registers are now and were lately. Reads what is remembered: no register is asked for it. */
export function addStatusPage(
  app: App,
  { clock, registers, database, tapKeys }: Dependencies,
  readMeasured: () => Promise<MeasuredStatus>,
): void {
  app.get('/status', async (c) => {
    const { t, language } = c.var
    const now = clock.now()
    const databaseWorks = await isDatabaseUp(database)
    const outages = databaseWorks ? await listOutages(database, daysBefore(now, DAYS_SHOWN)) : undefined
    const measured = databaseWorks ? await readMeasured() : undefined
    const notice = databaseWorks ? await showPublicNotice(c) : null
    const states = registers.health().map((health) => presentState(health, outages ?? []))
    return renderPage(
      c,
      { title: t('status.title') },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t('status.title')}
        </h1>
        <p>{t('status.now', { time: formatInstant(language, now) })}</p>
        {notice}
        <Table
          t={t}
          caption={t('status.caption')}
          columns={[
            { key: 'part', title: t('status.part') },
            { key: 'state', title: t('status.state') },
            { key: 'since', title: t('status.since') },
          ]}
          rows={[
            { cells: [t('status.database'), <State t={t} state={databaseWorks ? 'works' : 'down'} />, '–'] },
            {
              cells: [
                t('status.taps'),
                tapKeys ? <State t={t} state="works" /> : <Tag tone="neutral">{t('status.taps.none')}</Tag>,
                '–',
              ],
            },
            ...states.map(({ register, state, since }) => ({
              cells: [
                withCapital(t(`register.${register}`)),
                <State t={t} state={state} />,
                since ? <time datetime={since}>{formatInstant(language, since)}</time> : t('status.since.long'),
              ],
            })),
          ]}
        />
        <p>{t('status.note')}</p>
        {measured && <MeasuredTimes t={t} language={language} measured={measured} />}
        <section>
          <h2 class="ds-heading" data-size="sm">
            {t('status.outages', { days: DAYS_SHOWN })}
          </h2>
          {outages ? <Outages {...{ t, language, outages, now }} /> : <p>{t('status.outages.unknown')}</p>}
        </section>
      </>,
    )
  })
}

type Present = Pick<RegisterHealth, 'register' | 'state' | 'since'>

/**
 * Since when a register is as it is. What is written down outlives a restart: a register that was silent before it, and
 * has not been asked since, is still silent. One that works does so since its last outage ended.
 */
export function presentState(
  { register, state, since, lastAnswer }: RegisterHealth,
  outages: readonly Outage[],
): Present {
  const own = outages.filter((outage) => outage.register === register)
  const lasting = own.find(({ until }) => until === null)
  if (state !== 'works') return withSince({ register, state }, lasting?.since ?? since)
  if (lastAnswer === undefined && lasting) return withSince({ register, state: 'down' }, lasting.since)
  // Of one that has just come back the end is not written down yet: it is when it answered.
  const ended = lasting
    ? lastAnswer
    : own
        .flatMap(({ until }) => until ?? [])
        .toSorted()
        .at(-1)
  return withSince({ register, state }, ended)
}

const withSince = (present: Present, since: Instant | undefined): Present => (since ? { ...present, since } : present)

const tones = { works: 'success', troubled: 'warning', down: 'danger' } as const

const State = ({ t, state }: { readonly t: Translate; readonly state: RegisterHealth['state'] }) => (
  <Tag tone={tones[state]}>{t(`status.${state}`)}</Tag>
)

type OutagesProps = {
  readonly t: Translate
  readonly language: Language
  readonly outages: readonly Outage[]
  readonly now: Instant
}

const Outages = ({ t, language, outages, now }: OutagesProps) =>
  outages.length === 0 ? (
    <EmptyState title={t('status.outages.none')} />
  ) : (
    <Table
      {...{ t, caption: t('status.outages', { days: DAYS_SHOWN }), captionHidden: true }}
      columns={[
        { key: 'register', title: t('status.outages.register') },
        { key: 'since', title: t('status.outages.since') },
        { key: 'until', title: t('status.outages.until') },
        { key: 'duration', title: t('status.outages.duration') },
      ]}
      rows={outages.map(({ register, since, until }) => ({
        cells: [
          withCapital(t(`register.${register}`)),
          <time datetime={since}>{formatInstant(language, since)}</time>,
          until ? (
            <time datetime={until}>{formatInstant(language, until)}</time>
          ) : (
            <Tag tone="warning">{t('status.outages.lasts')}</Tag>
          ),
          sayDuration(t, (Date.parse(until ?? now) - Date.parse(since)) / 60_000),
        ],
      }))}
    />
  )

function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString() as Instant // toISOString writes just an Instant
}
