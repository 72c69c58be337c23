import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { Receipt } from './queries.ts'

/** On paper: which card was destroyed, whose, when, and who says so. */
export function showReceipt(c: Context, receipt: Receipt): Promise<Response> {
  const { t, language } = c.var
  const { number, given, family, enterprise, organisation, destroyedAt, confirmedBy } = receipt
  return renderPage(
    c,
    { title: t('receipt.destroyed.title', { number: formatCardNumber(number) }), current: '/employees' },
    <>
      <p class="not-printed">
        <a class="ds-link" href={`/enterprises/${organisation}/returns`}>
          {t('receipt.destroyed.back')}
        </a>
      </p>
      <section class="panel printed">
        <h1 class="ds-heading" data-size="lg">
          {t('receipt.destroyed.heading')}
        </h1>
        <DescriptionList
          items={[
            [t('check.number'), formatCardNumber(number)],
            [t('card.holder'), `${given} ${family}`],
            [t('check.enterprise'), `${enterprise}, ${formatOrganisationNumber(organisation)}`],
            [t('receipt.destroyed.when'), formatInstant(language, destroyedAt)],
            [t('receipt.destroyed.by'), confirmedBy || t('word.unknown')],
          ]}
        />
        <p>{t('receipt.destroyed.text')}</p>
      </section>
      <p class="hint not-printed">{t('receipt.destroyed.print')}</p>
      <Buttons>
        <LinkButton href={`/cards/${number}`} variant="secondary">
          {t('block.already.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
