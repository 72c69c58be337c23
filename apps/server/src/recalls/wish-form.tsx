import { osloDate } from '@hms/domain/calendar'
import { recallEffects, recallReasons } from '@hms/domain/recall/recall'
import { formatDate } from '#texts/format.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios, Select } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import type { Written } from './read-wish.ts'
import type { Reader } from './say-recall.ts'
import type { SignerRow } from './store.ts'

/** What there is to choose among. */
export type Choices = {
  readonly chipBatches: readonly string[]
  readonly producers: readonly { readonly code: string; readonly name: string }[]
  readonly signers: readonly SignerRow[]
}

type FormProps = {
  readonly reader: Reader
  readonly choices: Choices
  readonly written: Written
  readonly errors: FieldErrors
}

/** Which cards, why, what they are worth, and by when; nothing is saved before the page that comes next. */
export const WishForm = ({ reader, choices, written, errors }: FormProps) => {
  const { t } = reader
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {t('recall.new.title')}
      </h1>
      <p>{t('recall.new.lead')}</p>
      <form method="post" action="/recalls/preview" class="stack-form">
        <Which {...{ reader, choices, written, errors }} />
        <h2 class="ds-heading" data-size="sm">
          {t('recall.new.why')}
        </h2>
        <Select
          {...{ t, id: 'reason', label: t('recall.reason'), value: written.reason, error: errors['reason'] }}
          options={[
            { value: '', label: t('recall.choose') },
            ...recallReasons.map((value) => ({ value, label: t(`recall-reason.${value}.short`) })),
          ]}
        />
        {(['text-nb', 'text-en'] as const).map((id) => (
          <Field
            {...{ t, id, label: t(`recall.${id}`), value: written[id], error: errors[id] }}
            hint={t('recall.text.hint')}
            optional
            rows={3}
            maxlength={500}
          />
        ))}
        <h2 class="ds-heading" data-size="sm">
          {t('recall.new.worth')}
        </h2>
        <Radios
          {...{ t, id: 'effect', label: t('recall.effect'), value: written.effect, error: errors['effect'] }}
          options={recallEffects.map((value) => ({
            value,
            label: t(`recall.effect.${value}`),
            hint: t(`recall.effect.${value}.hint`),
          }))}
        />
        <Day {...{ reader, written, errors }} id="last-day" optional />
        <Day {...{ reader, written, errors }} id="deadline" />
        <Buttons>
          <Button>{t('recall.see-what-follows')}</Button>
          <LinkButton href="/recalls" variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}

const Which = ({ reader, choices: { chipBatches, producers, signers }, written, errors }: FormProps) => {
  const { t, language } = reader
  const any = { value: '', label: t('recall.any') }
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {t('recall.new.which')}
      </h2>
      <p class="hint">{t('recall.new.which.hint')}</p>
      <Select
        {...{ t, id: 'chip-batch', label: t('recall.chip-batch'), value: written['chip-batch'] }}
        hint={t('recall.chip-batch.hint')}
        error={errors['chip-batch']}
        options={[any, ...withWritten(chipBatches, written['chip-batch']).map((value) => ({ value, label: value }))]}
      />
      <Select
        {...{ t, id: 'producer', label: t('recall.producer'), value: written.producer, error: errors['producer'] }}
        options={[any, ...producers.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))]}
      />
      <Day {...{ reader, written, errors }} id="issued-from" optional />
      <Day {...{ reader, written, errors }} id="issued-until" optional />
      <Select
        {...{ t, id: 'signer', label: t('recall.signer'), value: written.signer, error: errors['signer'] }}
        options={[
          any,
          ...signers.map(({ kid, producer, notBefore }) => ({
            value: kid,
            label: t('recall.signer.option', {
              kid,
              producer: producer ?? '–',
              from: formatDate(language, osloDate(notBefore)),
            }),
          })),
        ]}
      />
    </>
  )
}

/** What was written before is not lost when it is none of the choices. */
const withWritten = (choices: readonly string[], value: string) =>
  value === '' || choices.includes(value) ? choices : [value, ...choices]

type DayProps = Pick<FormProps, 'reader' | 'written' | 'errors'> & {
  readonly id: 'issued-from' | 'issued-until' | 'last-day' | 'deadline'
  readonly optional?: boolean
}

const Day = ({ reader: { t }, written, errors, id, optional = false }: DayProps) => (
  <Field
    {...{ t, id, label: t(`recall.${id}`), value: written[id], error: errors[id], optional }}
    hint={t(`recall.${id}.hint`)}
    type="date"
    width={14}
  />
)
