import { isSectorCode, sectors } from '@hms/domain/sector/sectors'
import type { Child } from 'hono/jsx'
import type { TextKey } from '#texts/catalogue.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Select } from '#web/components/choice.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import type { Foreseen } from './foresee.ts'
import { WhatWouldChange } from './foreseen.tsx'
import { type ChangeKind, type FieldName, fields, type Written } from './read-proposal.ts'
import type { Reader } from './say-terms.ts'

type Question = {
  readonly id: FieldName
  readonly label: TextKey
  readonly hint?: TextKey
  readonly optional?: boolean
  readonly kind?: 'text' | 'sector'
}

const appointedUntil = { id: 'appointed-until', label: 'producer.appointed-until' } as const
const intakeUntil = { id: 'intake-until', label: 'producer.intake-until', hint: 'producer.intake-until.hint' } as const
const freeze = [
  { id: 'freeze-from', label: 'producer.freeze-from' },
  { id: 'freeze-until', label: 'producer.freeze-until' },
] as const
const price = { id: 'price', label: 'producer.price', kind: 'text' } as const
const priceUntil = {
  id: 'price-until',
  label: 'producer.price-until',
  hint: 'producer.open-end',
  optional: true,
} as const

/** What each proposal asks for. */
export const questions: Readonly<Record<ChangeKind | 'new', readonly Question[]>> = {
  new: [
    { id: 'name', label: 'producer.name', kind: 'text' },
    { id: 'code', label: 'producer.code', hint: 'producer.code.hint', kind: 'text' },
    { id: 'appointed-from', label: 'producer.appointed-from', hint: 'producer.appointed-from.hint' },
    { ...appointedUntil, hint: 'producer.open-end', optional: true },
    { id: 'intake-from', label: 'producer.intake-from' },
    { ...intakeUntil, optional: true },
    ...freeze.map((question) => ({ ...question, optional: true })),
    { ...price, hint: 'producer.price.hint', optional: true },
  ],
  end: [intakeUntil, appointedUntil],
  freeze,
  prices: [
    price,
    { id: 'price-sector', label: 'producer.price-sector', kind: 'sector' },
    { id: 'price-from', label: 'producer.price-from' },
    priceUntil,
  ],
}

type FormProps = {
  readonly reader: Reader
  readonly title: string
  readonly action: string
  readonly back: string
  readonly asked: readonly Question[]
  readonly written: Written
  readonly errors: FieldErrors
}

/** The questions; nothing is saved before the page that comes next. */
export const ProposalForm = ({ reader: { t, language }, title, action, back, asked, written, errors }: FormProps) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    <h1 class="ds-heading" data-size="lg">
      {title}
    </h1>
    <p>{t('producer.new.lead')}</p>
    <form method="get" action={action} class="stack-form">
      {asked.map(({ id, label, hint, optional = false, kind }) =>
        kind === 'sector' ? (
          <Select
            {...{ t, id, label: t(label), value: written[id] }}
            options={[
              { value: '', label: t('sectors.prices.every') },
              ...Object.keys(sectors)
                .filter(isSectorCode)
                .map((value) => ({ value, label: sectors[value].names[language] })),
            ]}
          />
        ) : (
          <Field
            {...{ t, id, label: t(label), value: written[id], error: errors[id], optional }}
            {...(hint ? { hint: t(hint) } : {})}
            {...(kind === 'text' ? { maxlength: 100, autocomplete: 'off' } : { type: 'date', width: 14 })}
          />
        ),
      )}
      <Buttons>
        <Button>{t('producer.see-what-follows')}</Button>
        <LinkButton href={back} variant="tertiary">
          {t('word.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  </>
)

type PreviewProps = {
  readonly reader: Reader
  readonly name: string
  readonly facts: readonly (readonly [string, Child])[]
  readonly foreseen: Foreseen
  readonly action: string
  readonly back: string
  readonly written: Written
}

/** What follows, before the proposal is made. */
export const ProposalPreview = ({ reader, name, facts, foreseen, action, back, written }: PreviewProps) => {
  const { t } = reader
  return (
    <Confirm
      t={t}
      title={t('producer.preview.title', { name })}
      consequence={t('producer.preview.consequence')}
      submit={t('producer.preview.submit')}
      {...{ action, back }}
    >
      <DescriptionList items={facts} />
      <WhatWouldChange {...{ reader, foreseen, name }} />
      {fields
        .filter((field) => written[field] !== '')
        .map((field) => (
          <input type="hidden" name={field} value={written[field]} />
        ))}
    </Confirm>
  )
}
