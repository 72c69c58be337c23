import { type Instant, midnightInOslo, parseInstant, parseLocalDate } from '@hms/domain/calendar'
import { formatInstant } from '#texts/format.ts'
import { Button, Buttons } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { moveClock } from './move-clock.ts'

/** The page of the demo world, and `PUT /development/clock {"now"}` for programs. */
export function developmentPages(app: App, dependencies: Dependencies): void {
  if (dependencies.config.mode === 'production') return

  app.get('/development', (c) => show(c, dependencies, ''))

  app.post('/development/clock', async (c) => {
    const written = (await readForm(c)).text('now').trim()
    const to = written === '' ? undefined : parseOsloTime(written)
    if (written !== '' && to === undefined) return show(c, dependencies, written, c.var.t('development.move-wrong'))
    await moveClock(dependencies, to)
    return redirectTo(c, '/development', { kind: 'success', key: 'development.moved' })
  })

  app.put('/development/clock', async (c) => {
    const said: unknown = await c.req.json().catch(() => undefined)
    const now = typeof said === 'object' && said !== null && 'now' in said ? said.now : undefined
    const to = typeof now === 'string' ? parseInstant(now) : undefined
    if (to === undefined && now !== null) return c.json({ type: 'request.invalid' }, 400)
    await moveClock(dependencies, to)
    return c.json({ now: dependencies.clock.now() })
  })
}

/** `2026-12-24T08:00` on the clock of Oslo; an offset may be given instead. */
function parseOsloTime(written: string): Instant | undefined {
  const given = parseInstant(written)
  const [, day = '', hour, minute] = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)$/.exec(written) ?? []
  const date = parseLocalDate(day)
  if (given || date === undefined || Number(hour) > 23 || Number(minute) > 59) return given
  const noon = Date.parse(midnightInOslo(date)) + (Number(hour) * 60 + Number(minute)) * 60_000
  return new Date(noon).toISOString() as Instant // toISOString writes just an Instant
}

function show(c: Context, { clock, config }: Dependencies, value: string, error?: string): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('development.title'), status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ now: error }} />}
      <h1 class="ds-heading" data-size="lg">
        {t('development.title')}
      </h1>
      <p>{t('development.lead')}</p>
      <p>
        <a class="ds-link" href={new URL('/', config.smsUrl).href}>
          {t('development.world')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {t('development.clock')}
      </h2>
      <p>{t('development.now', { now: formatInstant(language, clock.now()) })}</p>
      <form method="post" action="/development/clock" class="stack-form">
        <Field
          t={t}
          id="now"
          label={t('development.move')}
          hint={t('development.move-hint')}
          error={error}
          value={value}
          width={20}
          autocomplete="off"
        />
        <Buttons>
          <Button>{t('development.submit')}</Button>
        </Buttons>
      </form>
    </>,
  )
}
