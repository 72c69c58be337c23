import type { Translate } from '#texts/translate.ts'
import type { FieldErrors } from '#web/forms.ts'

/** First on a page whose form has errors: each leads to its field. The focus goes here, so that it is read aloud. */
export const ErrorSummary = ({ t, errors }: { readonly t: Translate; readonly errors: FieldErrors }) => {
  const found = Object.entries(errors)
  if (found.length === 0) return null
  return (
    <div class="ds-error-summary" tabindex={-1} role="alert" aria-labelledby="error-summary">
      <h2 class="ds-heading" data-size="xs" id="error-summary">
        {t('errors.heading')}
      </h2>
      <ul class="ds-list">
        {found.map(([field, message]) => (
          <li>
            <a class="ds-link" href={`#${field}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
