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
      <PicturePreview t={t} item={item} />
      <Button>{t(`enrolment.${item}.submit`)}</Button>
    </form>
  )
}

/** The chosen picture before it is sent, shown by assets/picture-preview.js; a portrait can be moved into the oval. */
const PicturePreview = ({ t, item }: { readonly t: Translate; readonly item: Item }) => (
  <figure class="picture-preview" data-preview hidden>
    <div class="picture-frame">
      <canvas />
      {item === 'portrait' && (
        <svg class="picture-oval" viewBox="0 0 300 400" aria-hidden="true" focusable="false">
          <ellipse cx="150" cy="180" rx="92" ry="125" />
        </svg>
      )}
    </div>
    <figcaption>
      <span role="status" data-small={t('enrolment.preview.small')} data-unreadable={t('enrolment.preview.unreadable')}>
        {t(`enrolment.${item}.preview`)}
      </span>
    </figcaption>
    {item === 'portrait' && (
      <fieldset class="ds-fieldset picture-moves">
        <legend class="hint">{t('enrolment.preview.move')}</legend>
        {moves.map(({ name, ...range }) => (
          <label>
            {t(`enrolment.preview.${name}`)}
            <input type="range" data-move={name} {...range} />
          </label>
        ))}
      </fieldset>
    )}
  </figure>
)

const moves = [
  { name: 'size', min: 100, max: 400, value: 100 },
  { name: 'across', min: 0, max: 100, value: 50 },
  { name: 'down', min: 0, max: 100, value: 50 },
] as const
