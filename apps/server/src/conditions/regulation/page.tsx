import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import type { Price } from '@hms/domain/sector/prices'
import { type Sector, sectorOn, sectors } from '@hms/domain/sector/sectors'
import { readScheme } from '#records/appointed.ts'
import { formatDate } from '#texts/format.ts'
import { onlyStaff } from '#web/access.ts'
import { Button, LinkButton } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { cleanText } from '#web/sound-text.ts'
import { AllowedAges, ExemptionReasons, PriceHistory } from './for-all-sectors.tsx'
import { SectorRules } from './sector-rules.tsx'

/** The regulation as the system follows it on a day, for case officers and the authority: nothing of it is in the code. */
export const regulationPage: Feature = (app, { clock, database, config }) => {
  app.get('/sectors', onlyStaff('case-officer', 'authority'), async (c) => {
    const { t, language } = c.var
    const today = clock.today()
    const asked = c.req.query('on')
    const written = cleanText(asked ?? today).slice(0, 40)
    const chosen = parseLocalDate(written)
    const error = chosen === undefined ? t('sectors.on.wrong') : undefined
    const date = chosen ?? today
    const { prices } = await readScheme(database, config.world)
    const known: readonly (readonly [string, Sector])[] = Object.entries(sectors)
    return renderPage(
      c,
      {
        title: error ? t('errors.title-prefix', { title: t('sectors.title') }) : t('sectors.title'),
        current: '/sectors',
        status: error ? 422 : 200,
        wide: true,
      },
      <>
        {error && <ErrorSummary t={t} errors={{ on: error }} />}
        <h1 class="ds-heading" data-size="lg">
          {t('sectors.title')}
        </h1>
        <p class="lead">{t('sectors.lead')}</p>
        <DateChoice {...{ c, written, error }} isToday={date === today} />
        <p aria-live="polite">{t('sectors.shown', { date: formatDate(language, date) })}</p>
        <nav aria-label={t('sectors.contents')} class="below-list">
          {known.map(([code, { names }]) => (
            <a class="ds-link" href={`#${code}`}>
              {names[language]}
            </a>
          ))}
          <a class="ds-link" href="#ages">
            {t('sectors.ages')}
          </a>
          <a class="ds-link" href="#reasons">
            {t('sectors.reasons')}
          </a>
          <a class="ds-link" href="#prices">
            {t('sectors.prices')}
          </a>
        </nav>
        {known.map(([code, sector]) => (
          <SectorOn {...{ c, code, sector, date, prices }} />
        ))}
        <AllowedAges {...{ t, language }} />
        <ExemptionReasons {...{ t, language, date }} />
        <PriceHistory {...{ t, language, prices }} />
      </>,
    )
  })
}

type DateChoiceProps = {
  readonly c: Context
  readonly written: string
  readonly error: string | undefined
  readonly isToday: boolean
}

const DateChoice = ({ c, written, error, isToday }: DateChoiceProps) => {
  const { t } = c.var
  return (
    <form method="get" action="/sectors" class="date-choice">
      <Field
        t={t}
        id="on"
        type="date"
        label={t('sectors.on')}
        hint={t('sectors.on.hint')}
        error={error}
        value={written}
        width={14}
      />
      <div class="buttons">
        <Button variant="secondary">{t('sectors.show')}</Button>
        {!isToday && (
          <LinkButton variant="tertiary" href="/sectors">
            {t('sectors.today')}
          </LinkButton>
        )}
      </div>
    </form>
  )
}

type SectorOnProps = {
  readonly c: Context
  readonly code: string
  readonly sector: Sector
  readonly date: LocalDate
  readonly prices: readonly Price[]
}

const SectorOn = ({ c, code, sector, date, prices }: SectorOnProps) => {
  const { t, language } = c.var
  const inForce = sectorOn(code, date)
  const isOver = sector.until !== undefined && date > sector.until
  return (
    <section class="sector-rules" id={code}>
      <h2 class="ds-heading" data-size="md">
        {sector.names[language]}
      </h2>
      {inForce ? (
        <SectorRules {...{ t, language, date, prices }} sector={inForce} />
      ) : isOver ? (
        <p>{t('sectors.over', { date: formatDate(language, sector.until ?? date) })}</p>
      ) : (
        <p>{t('sectors.none', { date: formatDate(language, sector.ordersFrom) })}</p>
      )}
    </section>
  )
}
