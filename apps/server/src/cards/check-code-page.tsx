import { parseQrText } from '@hms/credential/qr-text'
import { isRefusal } from '@hms/domain/decision'
import { readCode } from '#pictures/read-code.ts'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { isTextKey, type Translate, translateCode } from '#texts/translate.ts'
import { hashNetwork } from '#web/asker.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { FileField } from '#web/components/file-field.tsx'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type FieldErrors, readForm } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { countRequest } from '#web/store.ts'
import { type CheckedRecord, openRecordChecks } from './check-record.ts'

/** Of one network: more than somebody takes by hand, and so few that looking at them keeps nobody else waiting. */
const PICTURES_PER_MINUTE = 20

/** On a worker's telephone a card has a code that moves: its address stands in the code. */
const MOVING = /^https?:\/\/[^/]+(\/c\/\d{7}\/\d{6})$/i

/** Without the app: a picture of the code, or the text that any reader of QR codes gives; neither is kept nor stands in an address. */
export function checkCodePage(app: App, dependencies: Dependencies): void {
  const { database, config } = dependencies
  const check = openRecordChecks(dependencies)
  for (const path of ['/check/code', '/check/picture']) app.get(path, (c) => c.redirect('/check', 303))

  const answer = async (c: Context, text: string) => {
    const moving = MOVING.exec(text)?.[1]
    return moving ? c.redirect(moving, 303) : showAnswer(c, await check(parseQrText(text) ?? new Uint8Array()))
  }

  app.post('/check/code', async (c) => {
    const text = (await readForm(c)).text('code').trim()
    return text === '' ? askAgain(c, { code: c.var.t('check.code.missing') }) : answer(c, text)
  })

  app.post('/check/picture', async (c) => {
    const { t } = c.var
    const asked = await countRequest(database, `picture:${hashNetwork(c, config.proxies)}`)
    if (config.checksPerMinute > 0 && asked > PICTURES_PER_MINUTE)
      return askAgain(c, { picture: t('refusal.rate.limited') }, 429)
    const picture = (await readForm(c)).file('picture')
    if (picture === undefined) return askAgain(c, { picture: t('check.picture.missing') })
    const read = await readCode(picture.bytes)
    if (isRefusal(read)) return askAgain(c, { picture: t(`refusal.${read.refused}`) })
    return read.text === undefined ? askAgain(c, { picture: t('check.picture.no-code') }) : answer(c, read.text)
  })
}

function showAnswer(c: Context, answer: CheckedRecord): Promise<Response> {
  const { t } = c.var
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
}

/** The form again, open where something is missing or could not be read. */
function askAgain(c: Context, errors: FieldErrors, status: 422 | 429 = 422): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('check.title'), current: 'check', status },
    <>
      <ErrorSummary {...{ t, errors }} />
      <h1 class="ds-heading" data-size="lg">
        {t('check.title')}
      </h1>
      <CodeForms {...{ t, errors }} />
      <p>
        <a class="ds-link" href="/check">
          {t('check.by-number')}
        </a>
      </p>
    </>,
  )
}

type FormProps = { readonly t: Translate; readonly errors?: FieldErrors }

/** Three ways to the whole record: the app reads it best; a picture and a pasted text need neither script nor app. */
export const CodeForms = ({ t, errors = {} }: FormProps) => (
  <section class="check-codes">
    <h2 class="ds-heading" data-size="sm">
      {t('check.code.title')}
    </h2>
    <p>{t('check.code.lead')}</p>
    <p>
      <LinkButton href="/k" variant="secondary">
        {t('check.scan')}
      </LinkButton>
    </p>
    <details class="check-code" open={errors['picture'] !== undefined}>
      <summary>{t('check.picture.summary')}</summary>
      <form method="post" action="/check/picture" enctype="multipart/form-data" class="stack-form">
        <FileField
          {...{ t, id: 'picture', label: t('check.picture'), hint: t('check.picture.hint') }}
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          error={errors['picture']}
        />
        <Button variant="secondary">{t('check.code.submit')}</Button>
      </form>
    </details>
    <details class="check-code" open={errors['code'] !== undefined}>
      <summary>{t('check.code.summary')}</summary>
      <form method="post" action="/check/code" class="stack-form">
        <Field
          t={t}
          id="code"
          label={t('check.code')}
          hint={t('check.code.hint')}
          error={errors['code']}
          rows={4}
          maxlength={2000}
          autocomplete="off"
        />
        <Button variant="secondary">{t('check.code.submit')}</Button>
      </form>
    </details>
  </section>
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
      ? answer.disputed
        ? 'check.disputed-valid'
        : 'check.proof-valid'
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
