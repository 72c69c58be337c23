import { formatCardNumber } from '@hms/domain/card/card-number'
import { type Complainant, complaints } from '@hms/domain/dispute/dispute'
import type { CardRow } from '#cards/queries.ts'
import type { Translate } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { FileField } from '#web/components/file-field.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { fileFields } from './read-said.ts'

const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf'

type ComplaintProps = {
  readonly card: CardRow
  /** Where the card's page is for whoever writes. */
  readonly base: string
  readonly by: Complainant
  readonly form: Form
  readonly errors?: FieldErrors
}

/** What is wrong, in a list of what may be, in own words and with what shows it. */
export function showComplaint(c: Context, { card, base, by, form, errors = {} }: ComplaintProps): Promise<Response> {
  const { t } = c.var
  const hasErrors = Object.keys(errors).length > 0
  const chosen = form.text('complaint') || (c.req.query('complaint') ?? '')
  return renderPage(
    c,
    { title: t('dispute.title'), current: by === 'worker' ? '/my-card' : '/employees', status: hasErrors ? 422 : 200 },
    <>
      <ErrorSummary {...{ t, errors }} />
      <p>
        <a class="ds-link" href={base}>
          {t('own-card.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('dispute.title')}
      </h1>
      <p>{t('dispute.lead', { number: formatCardNumber(card.number), enterprise: card.enterprise })}</p>
      <form method="post" action={`${base}/dispute`} enctype="multipart/form-data" class="stack-form">
        <Submission />
        <Radios
          t={t}
          id="complaint"
          label={t('dispute.what')}
          error={errors['complaint']}
          value={chosen}
          options={complaints.map((value) => ({
            value,
            label: t(`complaint.${value}`),
            ...(value === 'employment-not-ended' ? { hint: t('complaint.employment-not-ended.hint') } : {}),
          }))}
        />
        <SaidFields {...{ t, form, errors }} label={t('dispute.text')} hint={t('dispute.text.hint')} />
        <Alert kind="info">
          <p>{t(by === 'worker' ? 'dispute.who-sees' : 'dispute.who-sees-employer')}</p>
        </Alert>
        <Buttons>
          <Button>{t('dispute.send')}</Button>
          <LinkButton href={base} variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>,
  )
}

type SaidProps = {
  readonly t: Translate
  readonly form: Form
  readonly errors: FieldErrors
  readonly label: string
  readonly hint?: string
}

/** Own words and up to three files. */
export const SaidFields = ({ t, form, errors, label, hint }: SaidProps) => (
  <>
    <Field
      {...{ t, label }}
      id="text"
      rows={5}
      maxlength={2000}
      error={errors['text']}
      value={form.text('text')}
      {...(hint ? { hint } : {})}
    />
    {fileFields.map((id, index) => (
      <FileField
        {...{ t, id }}
        label={t('dispute.file', { number: index + 1 })}
        {...(index === 0 ? { hint: t('dispute.file.hint') } : {})}
        accept={ACCEPTED}
        error={errors[id]}
      />
    ))}
  </>
)
