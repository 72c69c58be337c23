import type { Child } from 'hono/jsx'
import type { Translate } from '#texts/translate.ts'
import { FieldError, Hint } from './field.tsx'

export type Option = { readonly value: string; readonly label: string; readonly hint?: string }
type ChoiceProps = {
  readonly t: Translate
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly options: readonly Option[]
}

/** One of several, all in sight. The first option carries the id, so that an error summary can lead there. */
export const Radios = ({ t, id, label, hint, error, options, value }: ChoiceProps & { readonly value?: string }) => (
  <fieldset class="ds-fieldset" aria-describedby={hint ? `${id}-hint` : undefined}>
    <legend class="ds-label">{label}</legend>
    {hint && <Hint id={id}>{hint}</Hint>}
    {options.map((option, at) => (
      <div class="ds-field choice">
        <input
          class="ds-input"
          type="radio"
          name={id}
          id={at === 0 ? id : `${id}-${at}`}
          value={option.value}
          checked={option.value === value}
          aria-describedby={option.hint ? `${id}-${at}-hint` : undefined}
        />
        <label for={at === 0 ? id : `${id}-${at}`}>{option.label}</label>
        {option.hint && <Hint id={`${id}-${at}`}>{option.hint}</Hint>}
      </div>
    ))}
    <FieldError t={t} id={id} error={error} />
  </fieldset>
)

/** One of many. */
export const Select = ({ t, id, label, hint, error, options, value }: ChoiceProps & { readonly value?: string }) => (
  <div class="ds-field">
    <label class="ds-label" for={id}>
      {label}
    </label>
    {hint && <Hint id={id}>{hint}</Hint>}
    <select
      class="ds-input"
      id={id}
      name={id}
      aria-describedby={hint ? `${id}-hint` : undefined}
      aria-invalid={error ? 'true' : undefined}
    >
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
    <FieldError t={t} id={id} error={error} />
  </div>
)

type CheckboxProps = {
  readonly t: Translate
  readonly id: string
  readonly name?: string
  readonly value?: string
  readonly checked?: boolean
  readonly hint?: string
  readonly error?: string | undefined
  readonly children: Child
}

/** One thing to tick: `name` differs from `id` when several share a name. */
export const Checkbox = ({
  t,
  id,
  name = id,
  value = 'yes',
  checked = false,
  hint,
  error,
  children,
}: CheckboxProps) => (
  <div class="ds-field choice">
    <input
      class="ds-input"
      type="checkbox"
      {...{ id, name, value, checked }}
      aria-describedby={[hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
      aria-invalid={error ? 'true' : undefined}
    />
    <label for={id}>{children}</label>
    {hint && <Hint id={id}>{hint}</Hint>}
    <FieldError t={t} id={id} error={error} />
  </div>
)
