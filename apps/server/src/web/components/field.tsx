import type { Child } from 'hono/jsx'
import type { Translate } from '#texts/translate.ts'

type FieldProps = {
  readonly t: Translate
  /** Also the name of the field in the form. */
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'date' | 'number'
  readonly optional?: boolean
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'tel' | 'email' | 'text'
  readonly maxlength?: number
  /** Characters the answer usually has: short answers get short fields. */
  readonly width?: number
  readonly rows?: number
}

/** One question: label, hint, what is wrong with the answer, and the answer. The field is tied to all three. */
export const Field = ({
  t,
  id,
  label,
  hint,
  error,
  value = '',
  type = 'text',
  optional,
  width,
  rows,
  ...rest
}: FieldProps) => {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const shared = {
    id,
    name: id,
    class: 'ds-input',
    'aria-describedby': described || undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
    ...rest,
  }
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
        {optional && <span class="optional"> ({t('word.optional')})</span>}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {rows === undefined ? (
        <input {...shared} type={type} value={value} {...(width ? { size: width, 'data-narrow': '' } : {})} />
      ) : (
        <textarea {...shared} rows={rows}>
          {value}
        </textarea>
      )}
      <FieldError t={t} id={id} error={error} />
    </div>
  )
}

export const Hint = ({ id, children }: { readonly id: string; readonly children: Child }) => (
  <div class="hint" id={`${id}-hint`}>
    {children}
  </div>
)

export const FieldError = ({
  t,
  id,
  error,
}: {
  readonly t: Translate
  readonly id: string
  readonly error?: string | undefined
}) =>
  error ? (
    <p class="ds-validation-message" id={`${id}-error`}>
      <span class="ds-sr-only">{t('errors.prefix')} </span>
      {error}
    </p>
  ) : null
