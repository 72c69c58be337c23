import { parseQrText } from '@hms/credential/qr-text'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { isTextKey, type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { type CheckedRecord, openRecordChecks } from './check-record.ts'

/** Without camera or script: the text that any reader of QR codes gives is pasted, and never stands in an address. */
export function checkCodePage(app: App, dependencies: Dependencies): void {
  const check = openRecordChecks(dependencies)
  app.get('/check/code', (c) => c.redirect('/check', 303))
  app.post('/check/code', async (c) => {
    const { t } = c.var
    const text = (await readForm(c)).text('code').trim()
    if (text === '') return answerNothing(c)
    const answer = await check(parseQrText(text) ?? new Uint8Array())
    return renderPage(
      c,
      { title: t('check.title'), current: 'check' },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t('check.title')}
        </h1>
        <Answer c={c} answer={answer} />
        <p>
          <LinkButton href="/check" variant="secondary">
            {t('check.another')}
          </LinkButton>
        </p>
      </>,
    )
  })
}

/** An empty field: the form again, open, with what is missing. */
function answerNothing(c: Context): Promise<Response> {
  const { t } = c.var
  const error = t('check.code.missing')
  return renderPage(
    c,
    { title: t('check.title'), current: 'check', status: 422 },
    <>
      <ErrorSummary t={t} errors={{ code: error }} />
      <h1 class="ds-heading" data-size="lg">
        {t('check.title')}
      </h1>
      <CodeForm t={t} error={error} />
    </>,
  )
}

type FormProps = { readonly t: Translate; readonly error?: string }

export const CodeForm = ({ t, error }: FormProps) => (
  <details class="check-code" open={error !== undefined}>
    <summary>{t('check.code.summary')}</summary>
    <form method="post" action="/check/code" class="stack-form">
      <Field
        t={t}
        id="code"
        label={t('check.code')}
        hint={t('check.code.hint')}
        error={error}
        rows={4}
        maxlength={2000}
        autocomplete="off"
      />
      <Button variant="secondary">{t('check.code.submit')}</Button>
    </form>
  </details>
)

const Answer = ({ c, answer }: { readonly c: Context; readonly answer: CheckedRecord }) => {
  const { t, language } = c.var
  const facts: (readonly [string, string])[] = []
  if (answer.enterprise) facts.push([t('check.enterprise'), answer.enterprise.name])
  if (answer.enterprise) facts.push([t('check.organisation'), formatOrganisationNumber(answer.enterprise.number)])
  if (answer.sector) facts.push([t('check.sector'), translateCode(language, 'sector', answer.sector)])
  facts.push([t('check.at'), formatInstant(language, answer.at)])
  const unsure = answer.answer === 'STATUS_STALE'
  const isNoCode = answer.answer === 'MALFORMED'
  const title = answer.valid
    ? answer.kind === 'proof'
      ? 'check.proof-valid'
      : 'check.valid'
    : unsure
      ? 'check.unsure'
      : isNoCode
        ? 'check.no-code'
        : 'check.not-valid'
  const why = `check.why.${answer.answer}`
  return (
    <section class="check-answer" data-answer={answer.answer} aria-live="polite">
      <Alert kind={answer.valid ? 'success' : unsure ? 'warning' : 'danger'} title={t(title)} live>
        {!answer.valid && isTextKey(why) && <p>{t(why)}</p>}
        <DescriptionList items={facts} />
      </Alert>
      {!isNoCode && <p class="hint">{t('check.code.person')}</p>}
    </section>
  )
}
