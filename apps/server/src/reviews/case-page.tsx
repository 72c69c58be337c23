import { type Item, type ItemRejection, itemRejections, items, mayFollow } from '@hms/domain/order/order'
import type { Child } from 'hono/jsx'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons } from '#web/components/button.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FieldError } from '#web/components/field.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { FieldErrors, Form } from '#web/forms.ts'
import { ConditionList, OrderFacts, RegisterFacts, Remarks } from './case-facts.tsx'
import type { Case } from './open-case.ts'

type CaseProps = {
  readonly t: Translate
  readonly language: Language
  readonly found: Case
  /** Says why nobody may decide it here and now. */
  readonly closed?: string | undefined
  readonly left: number
  readonly form: Form
  readonly errors: FieldErrors
}

/** One case on one screen: what was given beside what the registers say, and one form for both verdicts. */
export const CasePage = ({ t, language, found, closed, left, form, errors }: CaseProps) => {
  const { row, order, judgement } = found
  const name = `${found.person.given} ${found.person.family}`
  const open = closed === undefined
  const approvable = order.status === 'awaiting-approval'
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <div class="case-head">
        <h1 class="ds-heading" data-size="md">
          {t('reviews.case.title', { name })}
        </h1>
        <p>
          <a class="ds-link" href="/reviews">
            {t('reviews.case.back')}
          </a>{' '}
          · {t('reviews.case.left', { count: left })}
          {mayFollow(row.status, 'order-marked-urgent') && (
            <>
              {' '}
              ·{' '}
              <a class="ds-link" href={`/production/orders/${row.id}/urgency`}>
                {t('reviews.case.urgency')}
              </a>
            </>
          )}
        </p>
      </div>
      {closed && (
        <Alert kind="info">
          <p>{closed}</p>
        </Alert>
      )}
      <div class="case">
        <div class="case-desk">
          {open && (judgement.notMet.length > 0 || judgement.excludedBy) && (
            <Rejection {...{ t, language, id: row.id, judgement }} />
          )}
          <form method="post" action={`/reviews/${row.id}`} class="case-pictures" data-review>
            {items.map((item) => (
              <ItemVerdict {...{ t, language, found, item, open }} chosen={form.text(item)} error={errors[item]} />
            ))}
            {open && (
              <div class="case-submit">
                <p class="hint">{t('reviews.case.what-follows')}</p>
                <Buttons>
                  <Button>{t(approvable ? 'reviews.case.approve' : 'reviews.case.submit')}</Button>
                  <a class="ds-button" data-variant="tertiary" data-skip href={`/reviews/${row.id}/next`}>
                    {t('reviews.case.skip')}
                  </a>
                </Buttons>
                <p class="keys-toggle" hidden data-keys>
                  <label>
                    <input type="checkbox" class="ds-input" checked /> {t('reviews.case.keys.on')}
                  </label>{' '}
                  <span class="hint">{t('reviews.case.keys.text')}</span>
                </p>
              </div>
            )}
          </form>
        </div>
        <aside class="case-facts" aria-label={t('reviews.case.register')}>
          <Remarks {...{ t, language, found }} />
          <RegisterFacts {...{ t, language, found }} />
          <OrderFacts {...{ t, language, found }} />
          <ConditionList {...{ t, language, judgement }} />
        </aside>
      </div>
    </>
  )
}

type ItemVerdictProps = {
  readonly t: Translate
  readonly language: Language
  readonly found: Case
  readonly item: Item
  readonly open: boolean
  readonly chosen: string
  readonly error?: string | undefined
}

/** A picture with its verdict below. The numbers are the keys that choose, see assets/review-keys.js. */
const ItemVerdict = ({ t, language, found, item, open, chosen, error }: ItemVerdictProps) => {
  const state = found.order.items[item]
  return (
    <section class="case-item" aria-labelledby={`${item}-heading`} data-item={item}>
      <h2 class="ds-heading" data-size="xs" id={`${item}-heading`}>
        {t(`item.${item}`)} {state.state !== 'given' && <ItemTag {...{ t, state: state.state }} />}
      </h2>
      {'picture' in state ? (
        <a class="case-picture" href={`/pictures/${state.picture}`} target="_blank" rel="noopener" data-zoom>
          <img src={`/pictures/${state.picture}`} alt={t(`reviews.case.${item}.alt`)} />
          <span class="hint">{t('reviews.case.open')}</span>
        </a>
      ) : (
        <p>
          {state.state === 'rejected'
            ? translateCode(language, 'item-rejection', state.reason)
            : t('reviews.case.none')}
        </p>
      )}
      {state.state === 'given' && <p class="hint">{t(`reviews.case.by.${state.by}`)}</p>}
      {open && state.state === 'given' && (
        <fieldset class="ds-fieldset case-verdict">
          <input type="hidden" name={`${item}-seen`} value={state.picture} />
          <legend class="ds-label">{t(`reviews.case.verdict.${item}`)}</legend>
          <Choice {...{ item, value: 'accept', number: 1, chosen }}>{t('reviews.case.accept')}</Choice>
          <p class="hint" aria-hidden="true">
            {t('reviews.case.reject')}
          </p>
          {itemRejections[item].map((reason, at) => (
            <Choice {...{ item, value: reason, number: at + 2, chosen }}>
              <span class="ds-sr-only">{t('reviews.case.reject')} </span>
              {t(`reviews.reason.${reason}`)}
            </Choice>
          ))}
          <FieldError t={t} id={item} error={error} />
        </fieldset>
      )}
    </section>
  )
}

type ChoiceProps = {
  readonly item: Item
  readonly value: 'accept' | ItemRejection
  readonly number: number
  readonly chosen: string
  readonly children: Child
}

/** The first one carries the item's name as id, so that an error summary can lead there. */
const Choice = ({ item, value, number, chosen, children }: ChoiceProps) => {
  const id = value === 'accept' ? item : `${item}-${value}`
  return (
    <div class="ds-field choice">
      <input class="ds-input" type="radio" name={item} {...{ id, value }} checked={value === chosen} />
      <label for={id}>
        <span class="key" aria-hidden="true">
          {number}
        </span>{' '}
        {children}
      </label>
    </div>
  )
}

const ItemTag = ({ t, state }: { readonly t: Translate; readonly state: 'missing' | 'accepted' | 'rejected' }) => (
  <Tag tone={({ missing: 'neutral', accepted: 'success', rejected: 'danger' } as const)[state]}>
    {t(`item-state.${state}`)}
  </Tag>
)

type RejectionProps = {
  readonly t: Translate
  readonly language: Language
  readonly id: string
  readonly judgement: Case['judgement']
}

/** An act that cannot be undone, and so says what follows and asks once more. */
const Rejection = ({ t, language, id, judgement: { notMet, excludedBy } }: RejectionProps) => (
  <Alert kind="warning" title={t('reviews.not-eligible.title')}>
    <ul class="ds-list">
      {notMet.map((code) => (
        <li>{t(`condition.${code}`)}</li>
      ))}
      {excludedBy && <li>{t('other-sector.case', { otherSector: translateCode(language, 'sector', excludedBy) })}</li>}
    </ul>
    <details class="ds-details">
      <summary>{t('reviews.not-eligible.reject')}</summary>
      <form method="post" action={`/reviews/${id}/rejection`} class="stack-form">
        <p>{t('reviews.not-eligible.text')}</p>
        <Button variant="secondary" danger>
          {t('reviews.not-eligible.reject')}
        </Button>
      </form>
    </details>
  </Alert>
)
