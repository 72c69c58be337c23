import { formatCardNumber } from '@hms/domain/card/card-number'
import type { CardRow } from '#cards/queries.ts'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { Confirm } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { StillWorksHere } from './returns-page.tsx'

/** Between the shredder and the receipt: what follows, and that it cannot be undone. */
export function showDestruction(c: Context, card: CardRow): Promise<Response> {
  const { t } = c.var
  const number = formatCardNumber(card.number)
  const back = card.returnAskedAt ? `/enterprises/${card.organisation}/returns` : `/cards/${card.number}`
  return renderPage(
    c,
    { title: t('destruction.title', { number }), current: '/employees' },
    <>
      <Confirm
        t={t}
        title={t('destruction.heading')}
        consequence={t('destruction.consequence')}
        action={`/cards/${card.number}/destruction`}
        submit={t('destruction.submit')}
        back={back}
        danger
      >
        <DescriptionList
          items={[
            [t('check.number'), number],
            [t('card.holder'), `${card.given} ${card.family}`],
            [t('check.enterprise'), card.enterprise],
          ]}
        />
      </Confirm>
      {card.returnAskedAt && <StillWorksHere t={t} />}
    </>,
  )
}

/** A card that counts is not destroyed: it is blocked first, with its reason. */
export function showStillValid(c: Context, card: CardRow): Promise<Response> {
  const { t } = c.var
  const title = t('destruction.still-valid', { number: formatCardNumber(card.number) })
  return renderPage(
    c,
    { title, current: '/employees', status: 409 },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('refusal.card.still-valid.detail')}</p>
      <Buttons>
        <LinkButton href={`/cards/${card.number}/block`}>{t('card.block')}</LinkButton>
        <LinkButton href={`/cards/${card.number}`} variant="tertiary">
          {t('word.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
