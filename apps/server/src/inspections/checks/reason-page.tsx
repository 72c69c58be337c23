import type { Translate } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'

/** For what a case officer may look at where a card was checked [ours]. */
export const reasonsToRead = ['dispute', 'alarm', 'loss'] as const
export type ReasonToRead = (typeof reasonsToRead)[number]

type ReasonProps = {
  readonly t: Translate
  readonly title: string
  readonly number: string
  readonly error: string | undefined
}

/** A case officer says why before anything is shown. */
export const ReasonPage = ({ t, title, number, error }: ReasonProps) => (
  <form method="get" action={`/cards/${number}/checks`} class="stack-form">
    {error && <ErrorSummary t={t} errors={{ because: error }} />}
    <h1 class="ds-heading" data-size="lg">
      {title}
    </h1>
    <Alert kind="info">
      <p>{t('card-checks.because.lead')}</p>
    </Alert>
    <Radios
      {...{ t, id: 'because', label: t('card-checks.because'), error }}
      options={reasonsToRead.map((value) => ({ value, label: t(`card-checks.because.${value}`) }))}
    />
    {/* Nothing chosen is told too; the first of two counts. */}
    <input type="hidden" name="because" value="" />
    <Buttons>
      <Button>{t('card-checks.show')}</Button>
      <LinkButton href={`/cards/${number}/conditions`} variant="tertiary">
        {t('word.cancel')}
      </LinkButton>
    </Buttons>
  </form>
)
