import { osloDate } from '@hms/domain/calendar'
import { lastDayOfAppeal } from '@hms/domain/enforcement/appeal'
import type { SentLetter } from '@hms/domain/enforcement/case'
import { formatDate } from '#texts/format.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { FileField } from '#web/components/file-field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import type { Reader } from './say-case.tsx'

type AppealProps = {
  readonly reader: Reader
  readonly action: string
  readonly back: string
  readonly letters: readonly SentLetter[]
  /** A case worker enters what came in the post, with its day; else the enterprise writes itself, with documents. */
  readonly byPost?: boolean
  readonly against: string
  readonly text: string
  readonly errors: FieldErrors
}

/** Which decision, what is to be changed and why. */
export const AppealForm = ({ reader, action, back, letters, byPost, against, text, errors }: AppealProps) => {
  const { t, language } = reader
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {t(byPost ? 'case.appeal.enter' : 'case.appeal.write')}
      </h1>
      <p>{t(byPost ? 'case.appeal.enter.lead' : 'case.appeal.write.lead')}</p>
      <form method="post" action={action} class="stack-form" enctype={byPost ? undefined : 'multipart/form-data'}>
        <Submission />
        <Radios
          {...{ t, id: 'against', label: t('case.appeal.which'), value: against, error: errors['against'] }}
          options={letters.flatMap(({ id, kind, sentAt }) =>
            kind === 'notice'
              ? []
              : [
                  {
                    value: id,
                    label: `${t(`case-letter.${kind}.title`)}, ${formatDate(language, osloDate(sentAt))}`,
                    hint: t('case.appeal.last-day', { date: formatDate(language, lastDayOfAppeal(sentAt)) }),
                  },
                ],
          )}
        />
        {byPost && (
          <Field
            {...{ t, id: 'day', label: t('case.appeal.day'), type: 'date', error: errors['day'] }}
            hint={t('case.appeal.day.hint')}
            width={12}
          />
        )}
        <Field
          {...{ t, id: 'text', label: t('case.appeal.text'), value: text, error: errors['text'] }}
          rows={8}
          maxlength={8000}
        />
        {!byPost && <DocumentFields {...{ reader, errors }} />}
        <Buttons>
          <Button>{t(byPost ? 'case.appeal.enter' : 'case.appeal.send')}</Button>
          <LinkButton href={back} variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}

/** One field a document: each is named where it is wrong. */
export const documentFields = ['document-1', 'document-2', 'document-3'] as const

export const DocumentFields = ({
  reader: { t },
  errors,
}: {
  readonly reader: Reader
  readonly errors: FieldErrors
}) => (
  <>
    {documentFields.map((id, at) => (
      <FileField
        {...{ t, id, label: t('case.document', { number: at + 1 }), error: errors[id], hint: t('case.document.hint') }}
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
      />
    ))}
  </>
)
