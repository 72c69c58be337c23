import type { Translate } from '#texts/translate.ts'
import { FieldError, Hint } from './field.tsx'

type FileFieldProps = {
  readonly t: Translate
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Media types and endings the chooser offers; the server judges by content whatever is sent. */
  readonly accept: string
  readonly limitInMegabytes?: number
  /** Phones open this camera at once: `user` is the one towards the face. */
  readonly capture?: 'user' | 'environment'
}

/** A file to choose. Its form must have `enctype="multipart/form-data"`. */
export const FileField = ({ t, id, label, hint, error, accept, limitInMegabytes = 10, capture }: FileFieldProps) => (
  <div class="ds-field file-field">
    <label class="ds-label" for={id}>
      {label}
    </label>
    <Hint id={id}>
      {hint && `${hint} `}
      {t('word.file-rules', { megabytes: limitInMegabytes })}
    </Hint>
    <input
      class="ds-input"
      type="file"
      name={id}
      {...{ id, accept, capture }}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      aria-invalid={error ? 'true' : undefined}
    />
    <FieldError t={t} id={id} error={error} />
  </div>
)
