import type { Item, ItemState } from '@hms/domain/order/order'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/file-field.tsx'
import { DocumentRules, PortraitRules } from './item-rules.tsx'

type ItemFormProps = {
  readonly t: Translate
  readonly language: Language
  readonly item: Item
  readonly state: ItemState
  readonly action: string
  /** Why the picture just sent was not taken. */
  readonly error?: string | undefined
  /** On the orderer's page two forms stand below one heading. */
  readonly by: 'cardholder' | 'orderer'
}

/** Asks for one picture: what is wrong with the last one, the rules, and two ways to give a new one. Works without script. */
export const ItemForm = ({ t, language, item, state, action, error, by }: ItemFormProps) => {
  const face = item === 'portrait'
  return (
    <form method="post" action={action} enctype="multipart/form-data" class="stack-form" data-picture={item}>
      {error && <ErrorSummary t={t} errors={{ [item]: error }} />}
      {state.state === 'rejected' && !error && (
        <Alert kind="warning" title={t('enrolment.rejected')}>
          <p>{translateCode(language, 'item-rejection', state.reason)}</p>
          <p>{t('enrolment.rejected.rest')}</p>
        </Alert>
      )}
      {state.state === 'given' && (
        <Alert kind="info">
          <p>{t('enrolment.given.already')}</p>
        </Alert>
      )}
      {face ? <PortraitRules t={t} /> : <DocumentRules t={t} by={by} />}
      <div class="only-on-phones">
        <FileField
          {...{ t, id: `${item}-camera`, accept: 'image/*', capture: face ? 'user' : 'environment' }}
          label={t(`enrolment.${item}.camera`)}
        />
      </div>
      <FileField
        {...{ t, id: item, accept: face ? 'image/jpeg,image/png' : 'image/jpeg,image/png,image/webp', error }}
        label={t(`enrolment.${item}.file`)}
        hint={t(`enrolment.${item}.file.hint`)}
      />
      <figure class="picture-preview" data-preview hidden>
        <div class="picture-frame" data-item={item}>
          <canvas />
          {face && <Oval />}
        </div>
        <figcaption
          role="status"
          data-small={t('enrolment.preview.small')}
          data-unreadable={t('enrolment.preview.unreadable')}
        >
          {t(`enrolment.${item}.preview`)}
        </figcaption>
      </figure>
      <Button>{t(`enrolment.${item}.submit`)}</Button>
    </form>
  )
}

/** Lies over the chosen picture. */
const Oval = () => (
  <svg class="picture-oval" viewBox="0 0 300 400" aria-hidden="true" focusable="false">
    <ellipse cx="150" cy="180" rx="92" ry="125" />
  </svg>
)
