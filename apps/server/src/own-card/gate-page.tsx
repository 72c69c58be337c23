import type { Instant } from '@hms/domain/calendar'
import { osloDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Validity } from '@hms/domain/card/judge-validity'
import type { CardRow } from '#cards/queries.ts'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { FailingReasons } from '#web/components/failing.tsx'
import { askAgainIn, MOVING_CODE_SCRIPT, MovingCode } from '#web/components/moving-code.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { WhatItIs } from '#web/proof-sheet/show-sheet.tsx'
import { cardSecret } from './card-code.ts'
import type { HeldCard } from './queries.ts'
import { toneOf } from './show-card.tsx'

/** The card on a telephone: a code that moves tells it from a picture. It is neither the card nor an identity document, and says so first. */
export function showGate(c: Context, { card, base }: HeldCard, validity: Validity, now: Instant): Promise<Response> {
  const { t, language } = c.var
  const valid = validity === 'OK'
  return renderPage(
    c,
    valid
      ? { title: t('gate.title'), current: '/my-card', scripts: [MOVING_CODE_SCRIPT], askAgainIn: askAgainIn(now) }
      : { title: t('gate.title'), current: '/my-card' },
    <>
      <article class="gate-proof gate-card" aria-labelledby="gate" data-valid={String(valid)}>
        <WhatItIs {...{ c, kind: 'gate.kind' }} id="gate" />
        <p class="own-card-status">
          <Tag tone={toneOf(validity)}>{translateCode(language, 'validity', validity)}</Tag>{' '}
          {t('gate.as-of', { time: formatInstant(language, now) })}
        </p>
        {valid ? <Codes {...{ c, card, base, now }} /> : <NotValid {...{ c, card, validity }} />}
        <div class="gate-card-holder">
          <img src={`${base}/portrait`} alt={t('gate.portrait')} width="480" height="640" />
          <div>
            <p class="gate-proof-name">{`${card.given} ${card.family}`.trim()}</p>
            <p class="gate-proof-enterprise">{card.enterprise}</p>
          </div>
        </div>
        <DescriptionList
          items={[
            [t('check.number'), formatCardNumber(card.number)],
            [t('card.expires'), formatDate(language, card.expires)],
            [t('check.organisation'), formatOrganisationNumber(card.organisation)],
            [t('check.sector'), translateCode(language, 'sector', card.sector)],
          ]}
        />
        <p>
          <strong>{t('gate.not-identity')}</strong> {t('gate.wear')}
        </p>
      </article>
      <p class="hint not-printed">{t('gate.keep')}</p>
      <Buttons>
        <LinkButton href={base} variant="secondary">
          {t('own-card.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}

type CodesProps = {
  readonly c: Context
  readonly card: CardRow
  readonly base: string
  readonly now: Instant
}

const Codes = ({ c, card, base, now }: CodesProps) => {
  const { t } = c.var
  const picture = `${base}/gate/code.svg`
  return (
    <div class="gate-proof-codes">
      <img
        class="gate-proof-qr"
        src={picture}
        data-moving-picture={picture}
        width="320"
        height="320"
        alt={t('gate.qr')}
      />
      <MovingCode t={t} secret={cardSecret(c.var.dependencies.vault, card.number, osloDate(now))} now={now} />
    </div>
  )
}

const NotValid = ({ c, card, validity }: Pick<CodesProps, 'c' | 'card'> & { readonly validity: Validity }) => {
  const { t, language } = c.var
  return (
    <Alert kind="danger" title={translateCode(language, 'validity', `${validity}.detail`)}>
      {validity === 'SUSPENDED' && <FailingReasons t={t} failing={card.failing} />}
      <p>{t('gate.no-code')}</p>
    </Alert>
  )
}
