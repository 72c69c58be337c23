import { parseCardNumber } from '@hms/domain/card/card-number'
import type { Translate } from '#texts/translate.ts'
import { Button } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'

/** What is wrong with a number that was typed, in words; undefined when it can be looked for. */
export function whyNotANumber(t: Translate, written: string): string | undefined {
  const typed = parseCardNumber(written)
  if ('number' in typed) return undefined
  return t(typed.wrong === 'check-digit' ? 'check.wrong-digit' : 'check.wrong-length')
}

type SearchProps = { readonly t: Translate; readonly written: string; readonly error?: string | undefined }

export const SearchPage = ({ t, written, error }: SearchProps) => (
  <>
    {error && <ErrorSummary t={t} errors={{ number: error }} />}
    <h1 class="ds-heading" data-size="lg">
      {t('explained.search.title')}
    </h1>
    <p>{t('explained.search.lead')}</p>
    <form method="get" action="/explain-card" class="stack-form">
      <Field
        t={t}
        id="number"
        label={t('check.number')}
        hint={t('check.hint')}
        error={error}
        value={written}
        inputmode="numeric"
        width={14}
        autocomplete="off"
        maxlength={40}
      />
      <div class="buttons">
        <Button>{t('explained.search.submit')}</Button>
      </div>
    </form>
  </>
)
