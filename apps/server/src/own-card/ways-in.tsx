import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Validity } from '@hms/domain/card/judge-validity'
import type { CardRow } from '#cards/queries.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { toneOf } from './show-card.tsx'

/** Nobody is logged in: two ways to one's own card, one of them for who has no electronic ID. */
export function showWaysIn(c: Context): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('own-card.title'), current: '/my-card' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('own-card.title')}
      </h1>
      <p class="lead">{t('own-card.ways')}</p>
      <Buttons>
        <LinkButton href="/sign-in?to=%2Fmy-card">{t('own-card.ways.log-in')}</LinkButton>
        <LinkButton href="/my-card/link" variant="secondary">
          {t('own-card.ways.link')}
        </LinkButton>
      </Buttons>
      <p>{t('own-card.ways.text')}</p>
    </>,
  )
}

/** One card per employer: those that count or may count again first. */
export function showCards(
  c: Context,
  cards: readonly { readonly card: CardRow; readonly validity: Validity }[],
): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('own-card.list'), current: '/my-card' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('own-card.list')}
      </h1>
      {cards.length === 0 ? (
        <EmptyState title={t('own-card.none')}>
          <p>{t('own-card.none.text')}</p>
        </EmptyState>
      ) : (
        <ul class="own-cards">
          {cards.map(({ card, validity }) => (
            <li>
              <a class="ds-link" href={`/my-card/${card.number}`}>
                {card.enterprise}
              </a>
              <p>
                <Tag tone={toneOf(validity)}>{translateCode(language, 'validity', validity)}</Tag>{' '}
                {translateCode(language, 'sector', card.sector)}
              </p>
              <p class="hint">
                {t('own-card.list.line', {
                  number: formatCardNumber(card.number),
                  date: formatDate(language, card.expires),
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>,
  )
}

/** Whoever has no log-in gets a new link, to the address that is kept and no other. */
export function showLinkForm(c: Context, form: Form, errors: FieldErrors = {}): Promise<Response> {
  const { t } = c.var
  const hasErrors = Object.keys(errors).length > 0
  return renderPage(
    c,
    { title: t('own-link.title'), current: '/my-card', status: hasErrors ? 422 : 200 },
    <>
      <ErrorSummary {...{ t, errors }} />
      <h1 class="ds-heading" data-size="lg">
        {t('own-link.title')}
      </h1>
      <p>{t('own-link.text')}</p>
      <form method="post" action="/my-card/link" class="stack-form">
        <Submission />
        <Field
          t={t}
          id="number"
          label={t('check.number')}
          hint={t('check.hint')}
          error={errors['number']}
          value={form.text('number')}
          inputmode="numeric"
          width={14}
          autocomplete="off"
        />
        <Field
          t={t}
          id="birth"
          type="date"
          label={t('own-link.birth')}
          error={errors['birth']}
          value={form.text('birth')}
          autocomplete="bday"
        />
        <Button>{t('own-link.send')}</Button>
      </form>
    </>,
  )
}

/** The same whether there is such a card or not: the answer tells nobody's birth date. */
export function showLinkAsked(c: Context): Promise<Response> {
  const { t } = c.var
  return renderPage(
    c,
    { title: t('own-link.asked'), current: '/my-card' },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('own-link.asked')}
      </h1>
      <Alert kind="info">
        <p>{t('own-link.asked.text')}</p>
      </Alert>
      <p>{t('own-link.asked.else')}</p>
    </>,
  )
}
