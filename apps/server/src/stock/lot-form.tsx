import { type ChipFamily, chipFamilies, type LotTerms } from '@hms/domain/production/blank-lot'
import type { TextKey } from '#texts/catalogue.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { type Option, Radios, Select } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'

const fields = ['producer', 'chip-family', 'chip-batch', 'first', 'last', 'counted'] as const
type FieldName = (typeof fields)[number]
/** The answers as they were written. */
export type WrittenLot = Readonly<Record<FieldName, string>>

export function writtenLot(find: (field: FieldName) => string | undefined): WrittenLot {
  // `fields` names every key of the record.
  return Object.fromEntries(fields.map((field) => [field, (find(field) ?? '').trim()])) as WrittenLot
}

/** Reads the answers: whole numbers with or without spaces between their digits. */
export function readLot(
  t: Translate,
  written: WrittenLot,
): (LotTerms & { readonly counted: number }) | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const number = (field: 'first' | 'last' | 'counted') => {
    const digits = written[field].replace(/\s/g, '')
    if (!/^\d{1,9}$/.test(digits)) errors[field] = t('stock.new.number-needed', { field: t(`stock.new.${field}`) })
    return Number(digits)
  }
  if (written['chip-batch'] === '' || written['chip-batch'].length > 40)
    errors['chip-batch'] = t('stock.new.chip-batch-needed')
  const terms = {
    producer: written.producer,
    chipFamily: familyOf(written['chip-family']),
    chipBatch: written['chip-batch'],
    first: number('first'),
    last: number('last'),
    counted: number('counted'),
  }
  return Object.keys(errors).length > 0 ? { errors } : terms
}

const familyOf = (written: string): ChipFamily => chipFamilies.find((family) => family === written) ?? 'aes'

/** At which field a refusal is told. */
export function fieldOfRefusal(code: string): FieldName {
  if (code === 'lot.miscounted') return 'counted'
  if (code === 'lot.unknown-producer') return 'producer'
  return code === 'lot.overlaps' ? 'first' : 'last'
}

type LotFormProps = {
  readonly reader: { readonly t: Translate; readonly language: Language }
  readonly title: string
  readonly written: WrittenLot
  readonly errors: FieldErrors
  readonly producers: readonly Option[]
}

const numbers = [
  ['first', 'stock.new.first'],
  ['last', 'stock.new.last'],
  ['counted', 'stock.new.counted'],
] as const satisfies readonly (readonly [FieldName, TextKey])[]

export const LotForm = ({ reader: { t, language }, title, written, errors, producers }: LotFormProps) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    <h1 class="ds-heading" data-size="lg">
      {title}
    </h1>
    <p>{t('stock.new.lead')}</p>
    <form method="post" action="/stock" class="stack-form">
      <Submission />
      <Select
        t={t}
        id="producer"
        label={t('stock.producer')}
        options={producers}
        value={written.producer}
        error={errors['producer']}
      />
      <Radios
        t={t}
        id="chip-family"
        label={t('stock.chips')}
        options={chipFamilies.map((value) => ({ value, label: translateCode(language, 'chip-family', value) }))}
        value={familyOf(written['chip-family'])}
      />
      <Field
        t={t}
        id="chip-batch"
        label={t('stock.new.chip-batch')}
        hint={t('stock.new.chip-batch.hint')}
        value={written['chip-batch']}
        error={errors['chip-batch']}
        maxlength={40}
        width={20}
      />
      {numbers.map(([id, label]) => (
        <Field
          t={t}
          id={id}
          label={t(label)}
          value={written[id]}
          error={errors[id]}
          inputmode="numeric"
          maxlength={12}
          width={12}
        />
      ))}
      <Buttons>
        <Button>{t('stock.new.submit')}</Button>
        <LinkButton href="/stock" variant="tertiary">
          {t('word.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  </>
)
