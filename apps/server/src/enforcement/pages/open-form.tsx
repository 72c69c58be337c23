import { caseGrounds } from '@hms/domain/enforcement/case'
import { sectors } from '@hms/domain/sector/sectors'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios, Select } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import type { Reader } from './say-case.tsx'

export type OpenWritten = {
  readonly organisation: string
  readonly sector: string
  readonly ground: string
  readonly note: string
  readonly source: string
  readonly 'source-id': string
}

type OpenProps = { readonly reader: Reader; readonly written: OpenWritten; readonly errors: FieldErrors }

/** Opens a case by hand, or from what has led to it; nobody is written to yet. */
export const OpenForm = ({ reader, written, errors }: OpenProps) => {
  const { t, language } = reader
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {t('case.open.title')}
      </h1>
      <p>{t('case.open.lead')}</p>
      <form method="post" action="/enforcement/new" class="stack-form">
        <Submission />
        <input type="hidden" name="source" value={written.source} />
        <input type="hidden" name="source-id" value={written['source-id']} />
        {written.source !== 'hand' && (
          <p>{t('case.open.from', { source: t(`case-source.${sourceOf(written.source)}`) })}</p>
        )}
        <Field
          {...{ t, id: 'organisation', label: t('check.organisation'), hint: t('case.open.organisation.hint') }}
          value={written.organisation}
          error={errors['organisation']}
          inputmode="numeric"
          width={12}
          maxlength={20}
        />
        <Select
          {...{ t, id: 'sector', label: t('case.sector'), value: written.sector, error: errors['sector'] }}
          options={[
            { value: '', label: t('case.choose') },
            ...Object.entries(sectors).map(([value, { names }]) => ({ value, label: names[language] })),
          ]}
        />
        <Radios
          {...{ t, id: 'ground', label: t('cases.ground'), value: written.ground, error: errors['ground'] }}
          options={caseGrounds.map((value) => ({ value, label: t(`case-ground.${value}`) }))}
        />
        <Field
          {...{
            t,
            id: 'note',
            label: t('case.note'),
            hint: t('case.note.hint'),
            value: written.note,
            error: errors['note'],
          }}
          optional
          rows={4}
          maxlength={4000}
        />
        <Buttons>
          <Button>{t('case.open.submit')}</Button>
          <LinkButton href="/enforcement" variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}

const sourceOf = (source: string) =>
  source === 'alarm' || source === 'inspection' || source === 'suspicion' ? source : 'hand'
