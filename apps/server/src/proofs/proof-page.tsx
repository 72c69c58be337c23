import { qrSegments } from '@hms/credential/qr-text'
import { type Instant, osloDate } from '@hms/domain/calendar'
import type { Refusal } from '@hms/domain/decision'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import type { OrderRow } from '#orders/queries.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { languages } from '#texts/language.ts'
import { translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { askAgainIn, MOVING_CODE_SCRIPT, MovingCode } from '#web/components/moving-code.tsx'
import { QrPicture } from '#web/components/qr-picture.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { statusOfRefusal } from '#web/problem.ts'
import type { Proof, ProofRefusal } from './keep-proof.ts'

type Around = {
  /** Where the record is checked. */
  readonly domain: string
  readonly back: string
  readonly paper: string
  readonly now: Instant
}

/** What is held up at a gate: first what it is, in both languages, then the code to scan and the one that moves. */
export function showProof(c: Context, proof: Proof, { domain, back, paper, now }: Around): Promise<Response> {
  const { t, language } = c.var
  const { said, order, lastDay } = proof
  const starts = said.validFrom !== undefined && said.validFrom > now ? osloDate(said.validFrom) : undefined
  return renderPage(
    c,
    { title: t('proof.title'), current: '/orders', scripts: [MOVING_CODE_SCRIPT], askAgainIn: askAgainIn(now) },
    <>
      <article class="gate-proof" aria-labelledby="proof">
        <header>
          {languages
            .toSorted((one) => (one === language ? -1 : 1))
            .map((each, index) =>
              index === 0 ? (
                <h1 id="proof">{translate(each)('proof.kind')}</h1>
              ) : (
                <p lang={each}>{translate(each)('proof.kind')}</p>
              ),
            )}
        </header>
        <div class="gate-proof-codes">
          <QrPicture label={t('proof.qr')} segments={qrSegments(domain, proof.record)} />
          <MovingCode t={t} secret={proof.secret} now={now} />
        </div>
        <p class="gate-proof-name">{`${said.givenNames} ${said.familyName}`.trim()}</p>
        <p class="gate-proof-enterprise">{said.enterprise}</p>
        {starts && (
          <Alert kind="warning">
            <p>{t('proof.starts', { date: formatDate(language, starts) })}</p>
          </Alert>
        )}
        {said.unconfirmed && (
          <Alert kind="warning" title={t('proof.unconfirmed')}>
            <p>{t('proof.unconfirmed.text')}</p>
          </Alert>
        )}
        <DescriptionList
          items={[
            [t('proof.valid-to'), formatDate(language, lastDay)],
            ...(said.birthDate ? [[t('proof.birth'), formatDate(language, said.birthDate)] as const] : []),
            [t('proof.organisation'), formatOrganisationNumber(said.organisationNumber)],
            [t('proof.sector'), translateCode(language, 'sector', order.sector)],
            [t('proof.number'), <span class="order-number">{formatOrderNumber(said.orderNumber)}</span>],
            [t('proof.ordered'), formatDate(language, said.ordered)],
          ]}
        />
        <p>{t('proof.law')}</p>
        <p class="only-printed">{t('proof.paper-copy')}</p>
      </article>
      <p class="hint not-printed">{t('proof.keep')}</p>
      <div class="not-printed">
        <Buttons>
          <LinkButton href={paper} variant="secondary">
            {t('proof.pdf')}
          </LinkButton>
          <LinkButton href={back} variant="tertiary">
            {t('proof.back')}
          </LinkButton>
        </Buttons>
      </div>
    </>,
  )
}

/** Why there is nothing to show, and what serves instead. */
export function showNoProof(
  c: Context,
  order: OrderRow,
  { refused, details }: Refusal<ProofRefusal>,
  back: string,
): Promise<Response> {
  const { t, language } = c.var
  const conditions = Array.isArray(details?.['conditions']) ? details['conditions'].map(String) : []
  const title = t('proof.none')
  return renderPage(
    c,
    { title, current: '/orders', status: statusOfRefusal(refused) },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <Alert kind={refused === 'proof.card-received' ? 'info' : 'warning'} title={t(`refusal.${refused}`)}>
        {conditions.length > 0 && (
          <ul class="reasons">
            {conditions.map((code) => (
              <li>{translateCode(language, 'condition', `${code}.not-met`)}</li>
            ))}
          </ul>
        )}
        <p>{t(`${refused}.next`)}</p>
      </Alert>
      <DescriptionList items={[[t('proof.number'), formatOrderNumber(order.number)]]} />
      <Buttons>
        <LinkButton href={back} variant="secondary">
          {t('proof.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
