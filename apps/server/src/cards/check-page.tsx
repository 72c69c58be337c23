import { formatCardNumber, parseCardNumber } from '@hms/domain/card/card-number'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { CodeForms } from './check-code-page.tsx'
import { type CheckedNumber, openChecks } from './check-number.ts'

/** Anybody types a number and gets one plain answer; works without script. */
export function checkPage(app: App, dependencies: Dependencies): void {
  const check = openChecks(dependencies)
  app.get('/check', async (c) => {
    const { t } = c.var
    const written = c.req.query('number')?.slice(0, 40)
    const typed = written === undefined ? undefined : parseCardNumber(written)
    const error =
      typed && 'wrong' in typed
        ? t(typed.wrong === 'check-digit' ? 'check.wrong-digit' : 'check.wrong-length')
        : undefined
    const answer = typed && 'number' in typed ? await check(typed.number) : undefined
    if (answer && answer.enterprise === undefined) c.set('missed', true)
    const status = error === undefined ? 200 : 422
    return renderPage(
      c,
      { title: t('check.title'), current: 'check', status },
      <>
        {error && <ErrorSummary t={t} errors={{ number: error }} />}
        {answer && <Answer c={c} answer={answer} />}
        <h1 class="ds-heading" data-size="lg">
          {t('check.title')}
        </h1>
        <p>{t('check.lead')}</p>
        <form method="get" action="/check" class="stack-form">
          <Field
            t={t}
            id="number"
            label={t('check.number')}
            hint={t('check.hint')}
            error={error}
            value={written ?? ''}
            inputmode="numeric"
            width={14}
            autocomplete="off"
          />
          <Button>{t('check.submit')}</Button>
        </form>
        <CodeForms t={t} />
      </>,
    )
  })
}

const Answer = ({ c, answer }: { readonly c: Context; readonly answer: CheckedNumber }) => {
  const { t, language } = c.var
  const number = formatCardNumber(answer.number)
  const facts: (readonly [string, string])[] = [[t('check.number'), number]]
  if (answer.enterprise?.name) facts.push([t('check.enterprise'), answer.enterprise.name])
  if (answer.enterprise) facts.push([t('check.organisation'), formatOrganisationNumber(answer.enterprise.number)])
  if (answer.sector) facts.push([t('check.sector'), translateCode(language, 'sector', answer.sector)])
  facts.push([t('check.at'), formatInstant(language, answer.at)])
  return (
    <section class="check-answer" data-valid={String(answer.valid)} aria-live="polite">
      <Alert
        kind={answer.valid ? 'success' : 'danger'}
        title={t(answer.valid ? 'check.valid' : 'check.not-valid')}
        live
      >
        {!answer.enterprise && <p>{t('check.unknown', { number })}</p>}
        {answer.madeBefore && <p>{t('check.made-before')}</p>}
        <DescriptionList items={facts} />
      </Alert>
      <p class="hint">{t('check.person')}</p>
    </section>
  )
}
